import { getLogger } from '@logtape/logtape';
import type { MailLog } from '../../../application/ports/mail-log.ts';

/** Part of an intent's id may be an address: only what follows from it by a digest would do, so it is left out. */
export const createLoggedMailLog = (): MailLog => {
  const logger = getLogger(['latchkey', 'mail']);
  return {
    record: (outcome, { kind }, reason) => {
      if (outcome === 'sent') logger.info('mail sent: {kind}', { kind });
      else if (outcome === 'postponed')
        logger.warn('mail could not be sent yet: {kind}, since {reason}', { kind, reason });
      else logger.error('mail {outcome}: {kind}, since {reason}', { outcome, kind, reason });
    },
  };
};
