import { getLogger } from '@logtape/logtape';
import type { MailLog } from '../../../application/ports/mail-log.ts';

/**
 * Makes a mail log that writes to the logger. It omits the id of the mail, which may contain an e-mail address: only
 * a digest of it could be logged.
 */
export const createLoggedMailLog = (): MailLog => {
  const logger = getLogger(['latchkey', 'mail']);
  return {
    record: (outcome, { kind }, reason) => {
      if (outcome === 'sent') logger.info('mail sent: {kind}', { kind });
      else if (outcome === 'postponed')
        logger.warn('mail could not be sent, will retry: {kind}: {reason}', { kind, reason });
      else
        logger.error('mail not sent, will not retry ({outcome}): {kind}: {reason}', {
          outcome,
          kind,
          reason,
        });
    },
  };
};
