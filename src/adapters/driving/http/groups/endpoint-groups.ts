import type { Endpoint } from '../endpoint/endpoint.ts';
import { loadOnFirstUse, type Route } from '../endpoint/load-on-first-use.ts';
import type { CreateEndpoints, GroupParts } from './group-parts.ts';

/** Endpoints whose code is one module, loaded by the first request for one of them. */
export interface EndpointGroup {
  readonly routes: readonly Route[];
  load(): Promise<{ readonly createEndpoints: CreateEndpoints }>;
}

const MAILED_LINKS: EndpointGroup = {
  routes: [
    'POST /auth/step-up',
    'POST /auth/step-up/code',
    'POST /auth/password/forgot',
    'POST /auth/password/reset',
    'POST /auth/email/verify',
    'POST /auth/email/reject',
    'POST /auth/email/undo',
    'POST /auth/secure-account',
    'POST /auth/email/resend',
    'POST /auth/email/change',
    'POST /auth/magic-link',
    'POST /auth/magic-link/consume',
    'POST /auth/invitation/accept',
  ],
  load: () => import('./mailed-links.ts'),
};

const PAGES: EndpointGroup = {
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
    'GET /verify-email',
    'POST /verify-email',
    'POST /verify-email/reject',
  ],
  load: () => import('./pages.ts'),
};

const START_PAGE: EndpointGroup = { routes: ['GET /', 'POST /'], load: PAGES.load };

const ADMINISTRATION: EndpointGroup = {
  routes: [
    'GET /users',
    'POST /users',
    'GET /users/:id',
    'PATCH /users/:id',
    'DELETE /users/:id',
    'GET /users/:id/sessions',
    'DELETE /users/:id/sessions',
    'GET /users/:id/limits',
    'DELETE /users/:id/limits',
    'GET /audit',
  ],
  load: () => import('./administration.ts'),
};

const DOCUMENTATION: EndpointGroup = {
  routes: ['GET /openapi.json', 'GET /docs', 'GET /docs/:asset'],
  load: () => import('./documentation.ts'),
};

/** All groups. */
export const ENDPOINT_GROUPS: readonly EndpointGroup[] = [
  MAILED_LINKS,
  PAGES,
  START_PAGE,
  ADMINISTRATION,
  DOCUMENTATION,
];

/** Makes the endpoints of all groups that the settings ask for. Nothing is loaded before it is needed. */
export const groupedEndpoints = (parts: GroupParts): readonly Endpoint[] =>
  ENDPOINT_GROUPS.filter((group) => group !== START_PAGE || parts.settings.startPage === true).flatMap(
    ({ routes, load }) =>
      loadOnFirstUse(routes, async () => {
        const { createEndpoints } = await load();
        return () => createEndpoints(parts);
      }),
  );

/** Loads the code of all groups. */
export const loadEndpointGroups = async (): Promise<void> => {
  for (const { load } of ENDPOINT_GROUPS) await load();
};
