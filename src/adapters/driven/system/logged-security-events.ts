import { getLogger } from '@logtape/logtape';
import type { SecurityEvents } from '../../../application/ports/security-events.ts';

/**
 * Makes a recorder that writes security events to the logger, under a category of their own. It omits the origin of
 * the request, which only the audit log keeps, for a limited time.
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
