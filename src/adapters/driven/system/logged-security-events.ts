import { getLogger } from '@logtape/logtape';
import type { SecurityEvents } from '../../../application/ports/security-events.ts';

/** For telling of security events in the log, under a category of their own. */
export const createLoggedSecurityEvents = (): SecurityEvents => {
  const logger = getLogger(['latchkey', 'security']);
  return {
    record: ({ type, userId, sessionId, at }) =>
      logger.warn('{type}', { type, userId, sessionId, at: at.toISOString() }),
  };
};
