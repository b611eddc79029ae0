import { auditEndpoints } from '../audit/audit-routes.ts';
import { userLimitEndpoints } from '../limits/user-limit-routes.ts';
import { userSessionEndpoints } from '../sessions/user-session-routes.ts';
import { userEndpoints } from '../users/user-routes.ts';
import { usersEndpoints } from '../users/users-routes.ts';
import type { CreateEndpoints } from './group-parts.ts';

/** What administrators do: accounts, their sessions and limits, and the audit log. */
export const createEndpoints: CreateEndpoints = ({ useCases, settings }) => [
  ...usersEndpoints(useCases, settings),
  ...userEndpoints(useCases, settings),
  ...userSessionEndpoints(useCases),
  ...userLimitEndpoints(useCases),
  ...auditEndpoints(useCases),
];
