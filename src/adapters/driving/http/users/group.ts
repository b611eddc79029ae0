import type { EndpointGroup } from '../endpoint/endpoint-group.ts';

/** Accounts: administrators manage them, and owners read and rename theirs. */
export const usersGroup: EndpointGroup = {
  routes: ['GET /users', 'POST /users', 'GET /users/:id', 'PATCH /users/:id', 'DELETE /users/:id'],
  load: async () => (await import('./all-user-routes.ts')).allUserEndpoints,
};
