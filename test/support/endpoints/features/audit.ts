import type { FeatureEndpoints } from '../endpoint-row.ts';
import { onlyAdmin } from '../statuses.ts';

export const audit: FeatureEndpoints = {
  'GET /audit': { id: 'listAuditEvents', access: 'bearer', statuses: onlyAdmin(200), cache: 'no-store' },
};
