import type { FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';

export const health: FeatureEndpoints = {
  'GET /livez': { id: 'checkLiveness', access: 'anybody', statuses: everybody(200), cache: 'no-store' },
  'GET /readyz': { id: 'checkReadiness', access: 'anybody', statuses: everybody(200), cache: 'no-store' },
};
