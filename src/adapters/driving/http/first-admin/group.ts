import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** The start page. An application in which the service is mounted keeps its own. */
export const startPageGroup: EndpointGroup = {
  routes: ['GET /', 'POST /'],
  isWanted: ({ startPage }) => startPage === true,
  load: async () => (await import('./start-page-routes.ts')).startPageEndpoints,
};
