import type { MailIntent } from '../../domain/mail/mail-intent.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { RateLimited, Throttle } from '../limits/throttle.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { Withheld } from '../withheld.ts';

/** An intent to mail a link to a mailbox. */
export type LinkIntent = MailIntent & { readonly kind: 'magic-link' | 'reset-password' };

/** The outcome of a request for a link. `throttled` is set if the network has requested too many. */
export type AskedForLink = Withheld<null, { readonly throttled: RateLimited | null }>;

/** Requests that a link be mailed. */
export type AskForLink = (
  from: string | null,
  intent: LinkIntent,
) => Promise<Result<AskedForLink, RateLimited>>;

/**
 * Creates the step. A mailed link is the way in that must always stay open, so nobody on the same network may close
 * it for others: beyond the network's limit every request gets the same response, and only addresses with an account
 * are mailed, on a count that no response reveals. For an address without an account nothing is then sent, and
 * nothing is written.
 */
export const createAskForLink =
  (ports: {
    readonly throttle: Throttle;
    readonly mails: MailOutbox;
    readonly users: UserRepository;
    readonly background: BackgroundTasks;
  }): AskForLink =>
  async (from, intent) => {
    const { throttle, mails, users, background } = ports;
    const { kind, emailKey } = intent;
    const reserved = await throttle.reserveMail(from, 'links', kind, emailKey);
    if (reserved.ok) {
      await mails.enqueue(intent);
      return ok({ answer: null, withheld: { throttled: null } });
    }
    const { of, ...throttled } = reserved.error;
    if (of === 'mailbox') return { ok: false, error: throttled };
    background.run('send a link beyond a network limit', async () => {
      if ((await users.findByEmail(emailKey)) === null) return;
      const counted = await throttle.reserve(null, null, ['linksBeyond', `${kind} ${emailKey}`]);
      if (counted.ok) await mails.enqueue(intent);
    });
    return ok({ answer: null, withheld: { throttled } });
  };
