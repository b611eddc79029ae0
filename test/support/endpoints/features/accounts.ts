import { aPerson } from '../../open-test-app.ts';
import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody, signedIn } from '../statuses.ts';
import { anybody, owner, WRONG } from '../writers.ts';

export const accounts: FeatureEndpoints = {
  'POST /auth/signup': {
    id: 'signUp',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: aPerson,
      refused: { publicMetadata: {}, roles: ['admin'], role: 'admin', status: 'active' },
    },
    writes: { network: anybody(() => ({ json: aPerson() })), account: null },
  },
  'GET /auth/me': { id: 'getOwnAccount', access: 'ownRead', statuses: signedIn(200), cache: 'no-store' },
  'PATCH /auth/me': {
    id: 'updateOwnAccount',
    access: 'bearer',
    statuses: signedIn(200),
    sent: () => ({ name: 'Renamed' }),
    body: {
      sample: () => ({ name: 'x' }),
      refused: {
        publicMetadata: {},
        privateMetadata: {},
        roles: ['admin'],
        status: 'active',
        email: 'a@example.com',
      },
    },
    writes: { network: null, account: owner((n) => ({ json: { name: `Name ${n}` } })) },
  },
  'DELETE /auth/me': {
    id: 'deleteOwnAccount',
    access: 'bearer',
    statuses: signedIn(422),
    sent: anEmptyObject,
    body: { sample: () => ({ password: 'x' }), refused: { email: 'a@example.com' } },
    writes: { network: null, account: owner(() => ({ json: { password: WRONG } })) },
  },
};
