import { MAIL_LIFE_SECONDS, type MailIntent } from '../domain/mail-intent.ts';
import { resetTokenId } from '../domain/single-use-token.ts';
import type { User } from '../domain/user.ts';
import type { Clock } from './ports/clock.ts';
import type { MailComposer } from './ports/mail-composer.ts';
import type { Mail } from './ports/mailer.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';
import type { SingleUseTokenRepository } from './ports/single-use-token-repository.ts';
import type { UserRepository } from './ports/user-repository.ts';

/** For writing the link that a token is mailed in. */
export type LinkTo = (purpose: 'reset-password', token: string) => string;

/** For what it takes to turn an intent into a mail. */
export interface ClaimedMailPorts {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly composer: MailComposer;
  readonly linkTo: LinkTo;
  readonly clock: Clock;
}

const expiryOf = ({ kind, createdAt }: MailIntent): Date =>
  new Date(createdAt.getTime() + MAIL_LIFE_SECONDS[kind] * 1000);

/** The secret follows from the intent, so what is at rest opens nothing and a mail that is sent again is the same. */
const issueResetToken = async (ports: ClaimedMailPorts, intent: MailIntent, user: User): Promise<string> => {
  const secret = await ports.secrets.derive(`mailed token ${intent.id}`);
  await ports.singleUseTokens.issue({
    id: resetTokenId(user.id),
    tokenHash: await ports.secrets.digest(secret),
    expiresAt: expiryOf(intent),
  });
  return `${user.id}.${secret}`;
};

/** For turning an intent into a mail: null when nobody is to be mailed, or not any more. */
export const prepareMail = async (ports: ClaimedMailPorts, intent: MailIntent): Promise<Mail | null> => {
  if (ports.clock.now() >= expiryOf(intent)) return null;
  const { id, kind, locale } = intent;
  const write = (user: User, link: string | null): Mail => ({
    id,
    to: user.email.address,
    locale,
    ...ports.composer.compose({ kind, locale, name: user.name, link }),
  });

  if (intent.kind === 'password-changed') {
    const user = await ports.users.findById(intent.userId);
    // The intent was there before the change: without the change there is nothing to tell.
    return user !== null && user.sessionEpoch >= intent.sessionEpoch ? write(user, null) : null;
  }
  const user = await ports.users.findByEmail(intent.emailKey);
  if (user === null || user.status === 'disabled') return null;
  return write(user, ports.linkTo('reset-password', await issueResetToken(ports, intent, user)));
};
