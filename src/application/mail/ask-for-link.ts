import type { MailIntent } from '../../domain/mail/mail-intent.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { HoldBack, RateLimited } from '../limits/hold-back.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { MailOutbox } from '../ports/mail-outbox.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** An intent to mail a link to whoever reads the mailbox. */
export type LinkIntent = MailIntent & { readonly kind: 'magic-link' | 'reset-password' };

/** A link was asked for; `heldBack` says of a network that it has asked for too many, though whoever asks is not told. */
export interface AskedForLink {
  readonly heldBack: RateLimited | null;
}

/** Asks for a link to be mailed. */
export type AskForLink = (
  from: string | null,
  intent: LinkIntent,
) => Promise<Result<AskedForLink, RateLimited>>;

/**
 * Makes the step. A mailed link is the way that is always open, so no neighbour on the same network may close it: beyond
 * the network's limit everybody is answered alike, and a mail goes to those who have an account, on a count that no
 * answer tells of. To an address that nobody has nothing is sent then, and nothing is written.
 */
export const createAskForLink =
  (ports: {
    readonly holdBack: HoldBack;
    readonly mails: MailOutbox;
    readonly users: UserRepository;
    readonly background: BackgroundTasks;
  }): AskForLink =>
  async (from, intent) => {
    const { holdBack, mails, users, background } = ports;
    const { kind, emailKey } = intent;
    const reserved = await holdBack.reserveMail(from, 'links', kind, emailKey);
    if (reserved.ok) {
      await mails.enqueue(intent);
      return ok({ heldBack: null });
    }
    const { of, ...heldBack } = reserved.error;
    if (of === 'mailbox') return { ok: false, error: heldBack };
    background.run('ask for a link beyond the limit of a network', async () => {
      if ((await users.findByEmail(emailKey)) === null) return;
      const counted = await holdBack.reserve(null, null, ['linksBeyond', `${kind} ${emailKey}`]);
      if (counted.ok) await mails.enqueue(intent);
    });
    return ok({ heldBack });
  };
