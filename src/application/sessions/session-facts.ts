import type { Session } from '../../domain/sessions/session.ts';
import type { AuditFact } from '../audit-fact.ts';
import type { RefreshSessionError } from './refresh-session.ts';

/** Describes the reuse of an old refresh token, which has ended its session. Empty for any other error. */
export const ifReused = ({ reused }: RefreshSessionError): readonly AuditFact[] =>
  reused === undefined ? [] : [{ type: 'refresh_token_reused', ...reused }];

/** Describes a refresh that was repeated after the grace period. */
export const repeatedLate = (session: Session, lateRepeats: number): AuditFact => ({
  type: 'refresh_token_repeated_late',
  userId: session.userId,
  sessionId: session.id,
  details: { inARow: String(lateRepeats) },
  once: `${session.id} ${session.generation}`,
});
