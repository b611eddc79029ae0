import type { Session } from '../../domain/sessions/session.ts';
import type { AuditFact } from '../audit-fact.ts';
import type { RefreshSessionError } from './refresh-session.ts';

/** A refresh token of the past, whose session has ended by it. */
export const ifReused = ({ reused }: RefreshSessionError): readonly AuditFact[] =>
  reused === undefined ? [] : [{ type: 'refresh_token_reused', ...reused }];

/** A refresh that was repeated after the grace time. */
export const repeatedLate = (session: Session, lateRepeats: number): AuditFact => ({
  type: 'refresh_token_repeated_late',
  userId: session.userId,
  sessionId: session.id,
  details: { inARow: String(lateRepeats) },
  once: `${session.id} ${session.generation}`,
});
