import { getLogger } from '@logtape/logtape';
import type { SecurityEvents } from '../../../application/ports/security-events.ts';

/**
 * For telling of security events in the log, under a category of their own. Where a request came from is left to the
 * audit log, which forgets it in time.
 */
export const createLoggedSecurityEvents = (): SecurityEvents => {
  const logger = getLogger(['latchkey', 'security']);
  return {
    record: ({ type, at, actorId, userId, sessionId, requestId }) => {
      const properties = { type, at: at.toISOString(), actorId, userId, sessionId, requestId };
      if (type === 'refresh_token_reused') logger.warn('{type}', properties);
      else logger.info('{type}', properties);
    },
  };
};
