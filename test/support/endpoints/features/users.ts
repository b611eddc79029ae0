import { aPerson } from '../../open-test-app.ts';
import { type FeatureEndpoints, nothing } from '../endpoint-row.ts';
import { onlyAdmin, ownerOrAdmin } from '../statuses.ts';
import { address, admin, onOthers } from '../writers.ts';

export const users: FeatureEndpoints = {
  'GET /users': { id: 'listUsers', access: 'bearer', statuses: onlyAdmin(200), cache: 'no-store' },
  'POST /users': {
    id: 'createUser',
    access: 'recentBearer',
    statuses: onlyAdmin(201),
    sent: aPerson,
    body: { sample: aPerson, refused: { role: 'admin', status: 'disabled' } },
    writes: { network: null, account: admin((n) => ({ json: { name: 'X', email: address(n) } })) },
  },
  'GET /users/:id': { id: 'getUser', access: 'ownRead', statuses: ownerOrAdmin(200), cache: 'no-store' },
  'PATCH /users/:id': {
    id: 'updateUser',
    access: 'recentBearer',
    statuses: ownerOrAdmin(200),
    sent: () => ({ name: 'Renamed' }),
    body: {
      sample: () => ({ name: 'x' }),
      refused: { role: 'admin', password: 'a long passphrase' },
    },
    writes: { network: null, account: onOthers((n) => ({ json: { name: `Name ${n}` } })) },
  },
  'DELETE /users/:id': {
    id: 'deleteUser',
    access: 'recentBearer',
    statuses: onlyAdmin(204),
    sent: nothing,
    body: null,
    writes: { network: null, account: onOthers(() => ({})) },
  },
};
