import type { FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';

export const docs: FeatureEndpoints = {
  'GET /openapi.json': {
    id: 'getOpenapiDocument',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'public',
  },
  'GET /docs': { id: 'showDocs', access: 'anybody', statuses: everybody(200), cache: 'public' },
  // The callers of `statuses` ask for a file that is not there.
  'GET /docs/:asset': { id: 'getDocsAsset', access: 'anybody', statuses: everybody(404), cache: 'public' },
};
