import { type Grant, grantOf, isGrantedTo } from '../../domain/mail/single-use-token.ts';
import type { AuthenticationMethod } from '../../domain/sessions/authentication.ts';
import { isStillNeeded, type PendingSignIn } from '../../domain/sessions/pending-sign-in.ts';
import type { User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';
import type { SingleUseTokenRepository } from '../ports/single-use-token-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';

/** How long a sign-in waits for what it needs, in seconds: setting up an authenticator app takes longer than reading it. */
const LIFE_SECONDS: Readonly<Record<PendingSignIn['needs'], number>> = { second_factor: 300, enrolment: 900 };

/** How many codes can be tried with one token. */
const MOST_TRIES = 5;

const ID_PREFIX = 'mfa:';

/** A token that continues a sign-in. It opens nothing else. */
export interface MfaToken {
  readonly mfaToken: string;
  readonly expiresInSeconds: number;
}

/** A pending sign-in that was found by its token. */
export interface FoundSignIn extends PendingSignIn {
  readonly id: string;
  readonly tokenHash: string;
  readonly grant: Grant;
}

/** Keeps sign-ins that need a second factor, as single-use tokens. */
export interface PendingSignIns {
  /** Stores a sign-in whose user has given these proofs. */
  begin(
    user: User,
    needs: PendingSignIn['needs'],
    methods: readonly AuthenticationMethod[],
  ): Promise<MfaToken>;
  /** Returns the sign-in of a token that is valid and unused, if this is what it needs; else null. The token stays as it is. */
  find(mfaToken: string, needs: PendingSignIn['needs']): Promise<FoundSignIn | null>;
  /** Counts an attempt before it is made. Returns false when the sign-in has had its attempts. */
  reserveTry(found: FoundSignIn): Promise<boolean>;
  /** Returns the user, if nothing that the sign-in depends on has changed since; else null. */
  userOf(found: FoundSignIn): Promise<User | null>;
  /** Uses the sign-in up. Returns true to exactly one of any number of concurrent callers. */
  use(found: FoundSignIn): Promise<boolean>;
}

/**
 * Reports whether a sign-in needs a mailed code to add a second factor: a stolen password must not be enough for it. A
 * mailed link proves the mailbox already; without mail there is nothing to prove it by.
 */
export const needsMailedCode = (
  methods: readonly AuthenticationMethod[],
  { sendsMail }: { readonly sendsMail: boolean },
): boolean => sendsMail && !methods.includes('mail');

export const createPendingSignIns = (ports: {
  readonly users: UserRepository;
  readonly singleUseTokens: SingleUseTokenRepository;
  readonly secrets: SecretGenerator;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}): PendingSignIns => {
  const { users, singleUseTokens, secrets, clock } = ports;
  return {
    begin: async (user, needs, methods) => {
      const mfaToken = secrets.random();
      const expiresInSeconds = LIFE_SECONDS[needs];
      await singleUseTokens.issue({
        id: `${ID_PREFIX}${ports.ids.next()}`,
        tokenHash: await secrets.digest(mfaToken),
        expiresAt: new Date(clock.now().getTime() + expiresInSeconds * 1000),
        grant: { ...grantOf(user), signIn: { needs, methods, factorEpoch: user.factorEpoch } },
      });
      return { mfaToken, expiresInSeconds };
    },

    find: async (mfaToken, needs) => {
      const tokenHash = await secrets.digest(mfaToken);
      const found = await singleUseTokens.findByDigest(tokenHash, clock.now());
      const signIn = found?.grant?.signIn;
      // By the id as well: no token of another purpose continues a sign-in.
      if (found === null || found.grant === null || signIn?.needs !== needs) return null;
      return found.id.startsWith(ID_PREFIX)
        ? { ...signIn, id: found.id, tokenHash, grant: found.grant }
        : null;
    },

    reserveTry: ({ id }) => singleUseTokens.reserveTry(id, MOST_TRIES),

    userOf: async ({ grant, ...signIn }) => {
      const user = grant.userId === null ? null : await users.findById(grant.userId);
      return user !== null && isGrantedTo(grant, user) && isStillNeeded(signIn, user) ? user : null;
    },

    use: async ({ id, tokenHash }) => (await singleUseTokens.consume(id, tokenHash, clock.now())) !== null,
  };
};
