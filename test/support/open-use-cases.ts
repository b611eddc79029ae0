import { createArgon2PasswordAlgorithm } from '../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { createBcryptPasswordAlgorithm } from '../../src/adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { verifyBcryptNatively } from '../../src/adapters/driven/bcrypt/native-bcrypt.ts';
import { createJoseTokenIssuer } from '../../src/adapters/driven/jose/jose-token-issuer.ts';
import { openSharedSecretKeyRing } from '../../src/adapters/driven/jose/shared-secret-key-ring.ts';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createLoggedBackgroundTasks } from '../../src/adapters/driven/system/logged-background-tasks.ts';
import { createHmacDeviceTokenCodec } from '../../src/adapters/driven/web-crypto/hmac-device-token-codec.ts';
import { createHmacRefreshTokenCodec } from '../../src/adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { createUuidV7IdGenerator } from '../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from '../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { urlDomainNames } from '../../src/adapters/driven/whatwg-url/url-domain-names.ts';
import { createPasswordHasher } from '../../src/application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../../src/application/passwords/work-gate.ts';
import type { Policy } from '../../src/application/policy.ts';
import type { Store } from '../../src/application/ports/store.ts';
import type { Ports } from '../../src/application/ports.ts';
import { rememberVerifiedTokens } from '../../src/application/sessions/remember-verified-tokens.ts';
import type { SignedIn } from '../../src/application/sessions/sign-in.ts';
import { createUseCases, type UseCases } from '../../src/application/use-cases.ts';
import type { AuditEvent } from '../../src/domain/audit/audit-event.ts';
import type { EmailKey } from '../../src/domain/email/email.ts';
import type { RequestOrigin } from '../../src/domain/sessions/request-origin.ts';
import type { SessionOrigin, SessionPolicy } from '../../src/domain/sessions/session.ts';
import type { User } from '../../src/domain/users/user.ts';
import type { UserPage } from '../../src/domain/users/user-list.ts';
import { LISTED_PASSWORDS } from './listed-passwords.ts';

/** The cheapest possible Argon2 parameters. */
export const CHEAP_ARGON2 = { memoryCost: 16, timeCost: 1, parallelism: 1 };

export const ADMIN = { email: 'admin@example.com', password: 'the first of all passphrases' };

/**
 * Returns sign-up input that differs from test to test. The part of the name after a hyphen, such as a random id, is
 * kept out of the password: one random password in some thousand would count as a common one.
 */
export const accountOf = (name: string) => ({
  name,
  email: `${name.toLowerCase()}@example.com`,
  password: `a long passphrase of ${name.replace(/-.*$/, '')}`,
});

const START = new Date('2030-01-02T03:04:05.678Z').getTime();

/** Unwraps a successful result. Throws on a failure. */
export const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(`unexpected: ${JSON.stringify(result.error)}`);
  return result.value;
};

/** Unwraps a sign-up that ended signed in. Throws on any other outcome. */
export const mustSignIn = (result: Awaited<ReturnType<UseCases['registerUser']>>): SignedIn => {
  const outcome = must(result);
  if (outcome.kind !== 'signed_in') throw new Error(`unexpected: ${outcome.kind}`);
  const { kind: _, ...signedIn } = outcome;
  return signedIn;
};

/** The use-cases for a test that does not care where a request comes from. */
export type UnaddressedUseCases = {
  readonly [K in keyof UseCases]: Parameters<UseCases[K]> extends [infer C, RequestOrigin]
    ? (command: C, origin?: SessionOrigin) => ReturnType<UseCases[K]>
    : UseCases[K];
};

export interface UseCasesOptions {
  /** A store to use instead of a fresh one in memory. It is closed as well. */
  readonly store?: Store;
  /** How many passwords may be hashed at once, and how many may wait. `[0, 0]` makes an overloaded service. */
  readonly hashing?: readonly [concurrency: number, queueLimit: number];
  readonly session?: Partial<SessionPolicy>;
  readonly tokenTtlSeconds?: number;
  readonly policy?: Partial<Policy>;
  /** Replaces ports, to observe or disturb what goes through them. */
  readonly decorate?: (ports: Ports) => Partial<Ports>;
}

/** Opens all use-cases over real adapters: SQLite in memory, cheap hashing, a clock that the test advances. */
export const openUseCases = async (options: UseCasesOptions = {}) => {
  const { hashing = [2, 1000], session = {}, tokenTtlSeconds = 900, decorate } = options;
  let milliseconds = START;
  const clock = { now: () => new Date(milliseconds) };
  const ids = createUuidV7IdGenerator();
  const background = createLoggedBackgroundTasks();
  const store = options.store ?? (await openSqliteStore({ path: ':memory:' }));
  const issuer = createJoseTokenIssuer(
    await openSharedSecretKeyRing('a secret that the tests of use-cases share'),
    {
      issuer: 'https://auth.test',
      audience: 'https://api.test',
      clientId: 'latchkey',
      ttlSeconds: tokenTtlSeconds,
    },
    ids,
  );
  const tokens = rememberVerifiedTokens(issuer, { capacity: 100, seconds: 30 });
  const hasher = createPasswordHasher(
    createArgon2PasswordAlgorithm(nativeArgon2Engine, CHEAP_ARGON2),
    [createBcryptPasswordAlgorithm(verifyBcryptNatively)],
    createWorkGate(...hashing),
  );
  const secrets = createWebCryptoSecretGenerator('an installation secret of the tests');
  const refreshTokens = createHmacRefreshTokenCodec(['an installation secret of the tests']);
  const deviceTokens = createHmacDeviceTokenCodec(['an installation secret of the tests']);
  const recorded: AuditEvent[] = [];
  const events = { record: (event: AuditEvent) => void recorded.push(event) };
  const compromisedPasswords = LISTED_PASSWORDS;
  const real: Ports = {
    store,
    compromisedPasswords,
    guessedWords: compromisedPasswords,
    domains: urlDomainNames,
    hasher,
    tokens,
    secrets,
    refreshTokens,
    deviceTokens,
    events,
    background,
    clock,
    ids,
  };
  const ports = { ...real, ...decorate?.(real) };
  const audited = createUseCases(ports, {
    password: { minLength: 15, maxLength: 256 },
    session: {
      ttlSeconds: 3600,
      idleTtlSeconds: 3600,
      graceSeconds: 30,
      lateRepeats: 2,
      mostPerUser: 100,
      ...session,
    },
    ...options.policy,
  });
  // The service's use-cases, typed so that a test may omit the origin of a request.
  const useCases = audited as unknown as UnaddressedUseCases;

  const list = async (role: 'user' | 'admin'): Promise<UserPage> =>
    store.users.list({ sort: 'createdAt', status: null, role, limit: 200, after: null });

  return {
    ...real,
    useCases,
    audited,
    recorded,
    advance: (seconds: number) => {
      milliseconds += seconds * 1000;
    },
    signUp: async (name: string) => mustSignIn(await useCases.registerUser(accountOf(name))),
    openAdmin: async (): Promise<User> => {
      must(await useCases.ensureFirstAdmin(ADMIN));
      return must(await useCases.authenticate(ADMIN)).user;
    },
    userOf: (email: string) => store.users.findByEmail(email as EmailKey),
    countAdmins: async () => (await list('admin')).users.length,
    countUsers: async () => (await list('user')).users.length,
    settled: () => background.settled(),
    close: async () => {
      await background.settled();
      await store.close();
    },
  };
};

export type OpenUseCases = Awaited<ReturnType<typeof openUseCases>>;
