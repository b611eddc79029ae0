import { type FeatureEndpoints, nothing } from '../endpoint-row.ts';
import { onlyAdmin } from '../statuses.ts';
import { onOthers } from '../writers.ts';

export const limits: FeatureEndpoints = {
  'GET /users/:id/limits': {
    id: 'listUserLimits',
    access: 'bearer',
    statuses: onlyAdmin(200),
    cache: 'no-store',
  },
  'DELETE /users/:id/limits': {
    id: 'liftUserLimits',
    access: 'recentBearer',
    statuses: onlyAdmin(204),
    sent: nothing,
    body: null,
    writes: { network: null, account: onOthers(() => ({})) },
  },
};
