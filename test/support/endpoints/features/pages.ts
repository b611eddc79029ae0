import type { FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';

export const pages: FeatureEndpoints = {
  'GET /pages.css': { id: 'getPageStyle', access: 'anybody', statuses: everybody(200), cache: 'public' },
};
