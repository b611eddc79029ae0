import type { AuditPage, AuditRequest } from '../../domain/audit/audit-list.ts';
import { parseAuditQuery } from '../../domain/audit/audit-list.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/users/actor.ts';
import { mayManageUsers } from '../../domain/users/authorization.ts';
import { type Forbidden, type ValidationFailed, validationFailed } from '../errors.ts';
import type { AuditLog } from '../ports/audit-log.ts';

export interface ListAuditEventsCommand extends AuditRequest {
  readonly actor: Actor;
}

export type ListAuditEventsError = Forbidden | ValidationFailed;

/** Returns a page of audit events to an admin: who did what, when and from where. */
export type ListAuditEvents = (
  command: ListAuditEventsCommand,
) => Promise<Result<AuditPage, ListAuditEventsError>>;

export const createListAuditEvents =
  (ports: { readonly audit: AuditLog }): ListAuditEvents =>
  async ({ actor, ...request }) => {
    if (!mayManageUsers(actor)) return err({ code: 'forbidden' });
    const query = parseAuditQuery(request);
    return query.ok ? ok(await ports.audit.list(query.value)) : err(validationFailed([query.error]));
  };
