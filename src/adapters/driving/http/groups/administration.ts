import { auditEndpoints } from '../audit/audit-routes.ts';
import { userLimitEndpoints } from '../limits/user-limit-routes.ts';
import { userEndpoints } from '../users/user-routes.ts';
import { usersEndpoints } from '../users/users-routes.ts';
import type { CreateEndpoints } from './group-parts.ts';

/** What administrators do: accounts, their limits, and the audit log. */
export const createEndpoints: CreateEndpoints = ({ useCases, settings }) => [
  ...usersEndpoints(useCases, settings),
  ...userEndpoints(useCases, settings),
  ...userLimitEndpoints(useCases),
  ...auditEndpoints(useCases),
];
