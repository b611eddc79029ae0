import type { Policy } from '../../src/application/policy.ts';
import type { Store } from '../../src/application/ports/store.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { SignedIn } from '../../src/application/sessions/start-session.ts';
import { createUseCases, type UseCases } from '../../src/application/use-cases.ts';
import type { Config } from '../../src/composition/settings/config.ts';
import { configuredPolicy } from '../../src/composition/settings/configured-policy.ts';
import type { AuditEvent } from '../../src/domain/audit/audit-event.ts';
import type { EmailKey } from '../../src/domain/email/email.ts';
import type { RequestOrigin } from '../../src/domain/sessions/request-origin.ts';
import type { SessionOrigin } from '../../src/domain/sessions/session.ts';
import type { User } from '../../src/domain/users/user.ts';
import type { UserPage } from '../../src/domain/users/user-list.ts';
import { openCheapPorts } from './open-cheap-ports.ts';

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

/** What a sign-in that needs no second factor gives. */
type Begun<T> = T extends { readonly kind: 'mfa_required' | 'enrolment_required' } ? never : T;

/** Unwraps a successful result. Throws on a failure, and on a sign-in that needs a second factor. */
export const must = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): Begun<T> => {
  if (!result.ok) throw new Error(`unexpected: ${JSON.stringify(result.error)}`);
  const { kind }: { kind?: unknown } = Object(result.value);
  if (kind === 'mfa_required' || kind === 'enrolment_required') throw new Error(`unexpected: ${kind}`);
  return result.value as Begun<T>;
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
  /** Settings that differ from those of the tests. */
  readonly config?: Partial<Config>;
  /** Rules in place of those that follow from the settings. */
  readonly policy?: Partial<Policy>;
  /** Replaces ports, to observe or disturb what goes through them. */
  readonly decorate?: (ports: Ports) => Partial<Ports>;
}

/** Opens all use-cases over the adapters of a server: SQLite in memory, cheap hashing, a clock that the test advances. */
export const openUseCases = async (options: UseCasesOptions = {}) => {
  let milliseconds = START;
  const recorded: AuditEvent[] = [];
  const notices: string[] = [];
  const { config, platform, ...open } = await openCheapPorts({
    config: {
      JWT_ALG: 'HS256',
      JWT_SECRET: 'a secret that the tests of use-cases share',
      SESSION_EXPIRES: 3600,
      SESSION_IDLE_EXPIRES: 3600,
      ...options.config,
    },
    store: options.store,
    hashing: options.hashing,
    clock: { now: () => new Date(milliseconds) },
    events: { record: (event) => void recorded.push(event) },
    notice: (text) => void notices.push(text),
  });
  const { store } = open.ports;
  const ports = { ...open.ports, ...options.decorate?.(open.ports) };
  const audited = createUseCases(ports, {
    ...configuredPolicy(config, { sendsMail: true }),
    ...options.policy,
  });
  // The service's use-cases, typed so that a test may omit the origin of a request.
  const useCases = audited as unknown as UnaddressedUseCases;

  const list = async (role: 'user' | 'admin'): Promise<UserPage> =>
    store.users.list({ sort: 'createdAt', status: null, role, limit: 200, after: null });

  return {
    ...open.ports,
    useCases,
    audited,
    recorded,
    /** What the operator was shown. */
    notices,
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
    settled: () => platform.background.settled(),
    close: open.dispose,
  };
};

export type OpenUseCases = Awaited<ReturnType<typeof openUseCases>>;
