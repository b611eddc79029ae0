import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** The pages that mailed links open. */
export const pagesGroup: EndpointGroup = {
  routes: [
    'GET /pages.css',
    'GET /reset-password',
    'POST /reset-password',
    'GET /undo-email-change',
    'POST /undo-email-change',
    'GET /secure-account',
    'POST /secure-account',
    'GET /magic-link',
    'POST /magic-link',
    'GET /invitation',
    'POST /invitation',
  ],
  load: async () => (await import('./page-routes.ts')).pageEndpoints,
};
