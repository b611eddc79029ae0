import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { userEndpoints } from './user-routes.ts';
import { usersEndpoints } from './users-routes.ts';

/** The endpoints of all accounts and of one: they are loaded together. */
export const allUserEndpoints: CreateEndpoints = (parts) => [
  ...usersEndpoints(parts),
  ...userEndpoints(parts),
];
