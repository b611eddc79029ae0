import { nextAttemptAt } from '../domain/mail-intent.ts';
import type { MailLog } from './ports/mail-log.ts';
import type { ClaimedMail, MailOutbox } from './ports/mail-outbox.ts';
import { isMailRefused, type Mailer } from './ports/mailer.ts';
import { type ClaimedMailPorts, prepareMail } from './prepare-mail.ts';

/** For carrying out one intent that is due; false when there was none. */
export type DeliverMail = () => Promise<boolean>;

/** How long a worker may take for one mail before another one takes it for dead. */
const LEASE_MILLISECONDS = 60 * 1000;

/**
 * For making the worker's step. A worker that dies sends late, or, between sending and settling, twice, but never not.
 */
export const createDeliverMail = (
  ports: ClaimedMailPorts & {
    readonly mails: MailOutbox;
    readonly mailer: Mailer;
    readonly mailLog: MailLog;
    readonly random: () => number;
  },
): DeliverMail => {
  const { mails, mailer, mailLog, clock } = ports;

  const afterFailure = async ({ intent, attempts }: ClaimedMail, error: unknown): Promise<void> => {
    const again = isMailRefused(error) ? null : nextAttemptAt(intent, attempts, clock.now(), ports.random());
    if (again !== null) {
      mailLog.record('postponed', intent);
      return mails.postpone(intent.id, again);
    }
    mailLog.record(isMailRefused(error) ? 'refused' : 'given_up', intent);
    return mails.settle(intent.id);
  };

  return async () => {
    const now = clock.now();
    const claimed = await mails.claim(now, new Date(now.getTime() + LEASE_MILLISECONDS));
    if (claimed === null) return false;
    const { intent } = claimed;
    const mail = await prepareMail(ports, intent);
    if (mail === null) {
      await mails.settle(intent.id);
      return true;
    }
    const failure = await mailer.send(mail).then(
      () => null,
      (error: unknown) => ({ error }),
    );
    if (failure !== null) {
      await afterFailure(claimed, failure.error);
      return true;
    }
    mailLog.record('sent', intent);
    await mails.settle(intent.id);
    return true;
  };
};
