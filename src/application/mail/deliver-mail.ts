import { type MailIntent, nextAttemptAt } from '../../domain/mail/mail-intent.ts';
import type { Clock } from '../ports/clock.ts';
import type { MailLog } from '../ports/mail-log.ts';
import type { ClaimedMail, MailOutbox } from '../ports/mail-outbox.ts';
import { isMailRefused, type Mailer, reasonOf } from '../ports/mailer.ts';
import type { Prepared } from './mail-steps.ts';

/** Carries out one intent that is due. Returns false if there is none. */
export type DeliverMail = () => Promise<boolean>;

/** How long a worker may take for one mail before another worker assumes that it has died. */
const LEASE_MILLISECONDS = 60 * 1000;

/** How long a mail waits before it is tried again, when its user or its change is not stored yet. */
const LATER_MILLISECONDS = 2000;

/**
 * Creates the step of the mail worker. If a worker dies, its mail is sent late or, if it died between sending and
 * settling, twice. No mail is lost.
 */
export const createDeliverMail = (ports: {
  readonly mails: MailOutbox;
  readonly prepareMail: (intent: MailIntent) => Promise<Prepared>;
  readonly mailer: Mailer;
  readonly mailLog: MailLog;
  readonly clock: Clock;
  readonly random: () => number;
}): DeliverMail => {
  const { mails, prepareMail, mailer, mailLog, clock } = ports;

  const nextAttemptOf = ({ intent, attempts }: ClaimedMail): Date | null =>
    nextAttemptAt(intent, attempts, clock.now(), ports.random());

  const afterFailure = async (claimed: ClaimedMail, error: unknown): Promise<void> => {
    const { intent } = claimed;
    const again = isMailRefused(error) ? null : nextAttemptOf(claimed);
    if (again !== null) {
      mailLog.record('postponed', intent, reasonOf(error));
      return mails.postpone(intent.id, again);
    }
    mailLog.record(isMailRefused(error) ? 'refused' : 'given_up', intent, reasonOf(error));
    return mails.settle(intent.id);
  };

  /**
   * Prepares the mail of an intent. A failure here is the store's, not a mailbox's, and concerns every mail: the
   * worker stops, and tries this mail again soon.
   */
  const prepare = async (claimed: ClaimedMail): Promise<Prepared> => {
    try {
      return await prepareMail(claimed.intent);
    } catch (error) {
      const again = nextAttemptOf(claimed);
      if (again !== null) await mails.postpone(claimed.intent.id, again);
      throw error;
    }
  };

  const carryOut = async (claimed: ClaimedMail): Promise<void> => {
    const { intent } = claimed;
    const mail = await prepare(claimed);
    if (mail === null) return mails.settle(intent.id);
    if (mail === 'later')
      return mails.postpone(intent.id, new Date(clock.now().getTime() + LATER_MILLISECONDS));
    const failure = await mailer.send(mail).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failure !== null) return afterFailure(claimed, failure.error);
    mailLog.record('sent', intent, null);
    return mails.settle(intent.id);
  };

  return async () => {
    const now = clock.now();
    const claimed = await mails.claim(now, new Date(now.getTime() + LEASE_MILLISECONDS));
    if (claimed !== null) await carryOut(claimed);
    return claimed !== null;
  };
};
