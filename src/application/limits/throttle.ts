import type { EmailKey } from '../../domain/email/email.ts';
import { type Network, parseIpAddress } from '../../domain/limits/ip-address.ts';
import {
  type AccountLimits,
  grown,
  type LimitPolicy,
  type NetworkLimits,
  UNKNOWN_NETWORK_GROWTH,
} from '../../domain/limits/limit-policy.ts';
import { type Charge, type RateLimit, secondsUntilNext } from '../../domain/limits/rate-limit.ts';
import type { MailKind } from '../../domain/mail/mail-intent.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { SecretGenerator } from '../ports/secret-generator.ts';

/** The caller has tried too often. Nothing was done. */
export interface RateLimited {
  readonly code: 'rate_limited';
  readonly limit: RateLimit;
  readonly retryAfterSeconds: number;
}

/**
 * A mail that is not sent because of a limit. `of` says whether the limit of its network or of its mailbox was
 * reached.
 */
export interface MailThrottled extends RateLimited {
  readonly of: 'network' | 'mailbox';
}

/** An attempt that was counted before it is made. */
export interface Reserved {
  /** Takes the attempt back, because it was not made after all. Runs in the background. */
  giveBack(): void;
  /**
   * Reports that the attempt was right: ends the last of the account's counts. Returns the number of failures before
   * it.
   */
  settle(): Promise<number>;
  /**
   * Reports that the attempt was right: charges this count of the account instead of the network, if the count has
   * room for it. Runs in the background.
   */
  countInstead(...onAccount: OnAccount): void;
}

/** The current state of a count: the uses taken, and the number of seconds until it allows another one. */
export interface CountSeen {
  readonly limit: RateLimit;
  readonly taken: number;
  readonly retryAfterSeconds: number;
}

/** The limit to charge, and the account on whose count, as a pair. */
export type OnAccount = readonly [limit: keyof AccountLimits, account: string];

/** Returns the counts that others may have used up by guessing. Proof of access to the mailbox ends them. */
export const guessedOf = (emailKey: EmailKey): readonly OnAccount[] => [
  ['passwords', emailKey],
  ['codes', emailKey],
];

/** Throttles callers that try too often. */
export interface Throttle {
  /**
   * Counts an attempt before it is made: for the network it comes from, unless `what` is null, and then for the
   * accounts. All unknown IP addresses (`from` is null) share one count.
   */
  reserve(
    from: string | null,
    what: keyof NetworkLimits | null,
    ...onAccounts: readonly OnAccount[]
  ): Promise<Result<Reserved, RateLimited>>;
  /**
   * Counts a mail before it is requested: for its mailbox, and for the network only if the network has not requested
   * mail to this mailbox before (within the window of the limit `askedFor`).
   */
  reserveMail(
    from: string | null,
    what: 'mailboxes' | 'links',
    kind: MailKind,
    emailKey: EmailKey,
  ): Promise<Result<void, MailThrottled>>;
  /** Reports whether the count exists. */
  isCounted(...onAccount: OnAccount): Promise<boolean>;
  /** Returns those of the counts that exist. */
  look(...onAccounts: readonly OnAccount[]): Promise<readonly CountSeen[]>;
  /** Ends counts of an account whose owner has authenticated in another way. */
  release(...onAccounts: readonly OnAccount[]): Promise<void>;
}

/** How long a refused network is refused without asking the store again: a flood costs one look-up per second. */
const REMEMBERED_MILLISECONDS = 1000;
const MOST_REMEMBERED = 10_000;

const NOTHING_RESERVED: Reserved = { giveBack: () => {}, settle: async () => 0, countInstead: () => {} };

/** Throttles nobody. A code always counts as requested. */
const HOLD_NOBODY: Throttle = {
  reserve: async () => ok(NOTHING_RESERVED),
  reserveMail: async () => ok(undefined),
  isCounted: async () => true,
  look: async () => [],
  release: async () => {},
};

const UNKNOWN_NETWORKS: readonly Network[] = [{ name: 'unknown', growth: UNKNOWN_NETWORK_GROWTH }];

const networksOf = (from: string | null): readonly Network[] =>
  (from === null ? null : parseIpAddress(from)?.networks) ?? UNKNOWN_NETWORKS;

/** Creates a {@link Throttle}. Without a policy nobody is throttled. */
export const createThrottle = (ports: {
  readonly rateLimits: RateLimiter;
  readonly secrets: SecretGenerator;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly limits: LimitPolicy | null;
}): Throttle => {
  const { rateLimits, secrets, background, clock, limits } = ports;
  if (limits === null) return HOLD_NOBODY;

  // Addresses, with or without an account, are stored as digests only.
  const chargeOf = async (limit: RateLimit, whose: string): Promise<Charge> => ({
    key: await secrets.digest(`${limit.name} ${whose}`),
    limit,
  });
  const onAccount = (pair: OnAccount): Promise<Charge> => chargeOf(limits.account[pair[0]], pair[1]);
  // The narrowest network first: when it is throttled, it uses up nothing of the wider ones.
  const onNetwork = (from: string | null, what: keyof NetworkLimits): Promise<Charge[]> =>
    Promise.all(
      networksOf(from).map(({ name, growth }) => chargeOf(grown(limits.network[what], growth), name)),
    );
  const refusedUntil = new Map<string, { readonly retryAt: number; readonly forgetAt: number }>();
  const giveBack = (charges: readonly Charge[]): void => {
    if (charges.length > 0) background.run('undo a counted attempt', () => giveBackNow(charges));
  };
  const giveBackNow = async (charges: readonly Charge[]): Promise<void> => {
    await rateLimits.giveBack(charges);
    for (const { key } of charges) refusedUntil.delete(key);
  };
  const rememberRefused = ({ key }: Charge, retryAfterSeconds: number, now: number): void => {
    if (refusedUntil.size >= MOST_REMEMBERED) refusedUntil.clear();
    refusedUntil.set(key, {
      retryAt: now + retryAfterSeconds * 1000,
      forgetAt: now + Math.min(REMEMBERED_MILLISECONDS, retryAfterSeconds * 1000),
    });
  };
  /** Returns how many seconds a recently refused network has to wait, or null if the store has to be asked. */
  const secondsRemembered = ({ key }: Charge, now: number): number | null => {
    const refused = refusedUntil.get(key);
    if (refused === undefined) return null;
    if (now < refused.forgetAt) return Math.max(1, Math.ceil((refused.retryAt - now) / 1000));
    refusedUntil.delete(key);
    return null;
  };
  const take = async (
    charges: readonly Charge[],
  ): Promise<Result<{ readonly isFirst: boolean }, RateLimited & { readonly charge: Charge }>> => {
    const taken = await rateLimits.take(charges, clock.now());
    if (taken.ok) return taken;
    const { charge, retryAfterSeconds } = taken.error;
    return err({ code: 'rate_limited', limit: charge.limit, retryAfterSeconds, charge });
  };
  const isCounted = async ({ key }: Charge): Promise<boolean> => {
    const [count] = await rateLimits.look([key], clock.now());
    return count != null;
  };
  const toldOf = ({ charge: _, ...refused }: RateLimited & { readonly charge: Charge }): RateLimited =>
    refused;

  return {
    reserve: async (from, what, ...pairs) => {
      const network = what === null ? [] : await onNetwork(from, what);
      const accounts = await Promise.all(pairs.map(onAccount));
      const now = clock.now().getTime();
      for (const charge of network) {
        const retryAfterSeconds = secondsRemembered(charge, now);
        if (retryAfterSeconds !== null) {
          return err({ code: 'rate_limited', limit: charge.limit, retryAfterSeconds });
        }
      }
      // The network first: a throttled network does not use up the counts of accounts.
      const charges = [...network, ...accounts];
      const taken = await take(charges);
      if (!taken.ok) {
        const { charge, retryAfterSeconds } = taken.error;
        if (network.includes(charge)) rememberRefused(charge, retryAfterSeconds, now);
        // An attempt that is throttled by one count of an account must not use up the others.
        giveBack(accounts.slice(0, Math.max(0, accounts.indexOf(charge))));
        return err(toldOf(taken.error));
      }
      return ok({
        giveBack: () => giveBack(charges),
        settle: async () => {
          const count = accounts.at(-1);
          // A count that began with this attempt contains no failure: clearing it is not worth a write.
          if (count === undefined || taken.value.isFirst) return 0;
          return Math.max(0, (await rateLimits.clear(count.key)) - 1);
        },
        countInstead: (...pair) => {
          if (network.length === 0) return;
          background.run('count a successful attempt', async () => {
            if ((await take([await onAccount(pair)])).ok) await giveBackNow(network);
          });
        },
      });
    },

    reserveMail: async (from, what, kind, emailKey) => {
      const network = await onNetwork(from, what);
      const [nearest] = networksOf(from);
      const asked = await onAccount(['askedFor', `${what} ${nearest?.name} ${emailKey}`]);
      const mailbox = [
        await onAccount(['mails', `${kind} ${emailKey}`]),
        ...(kind === 'magic-link' ? [await onAccount(['codeOut', emailKey])] : []),
      ];
      const charges = [...network, asked, ...mailbox];
      const taken = await take(charges);
      if (taken.ok) return ok(undefined);
      const { charge } = taken.error;
      giveBack(charges.slice(0, charges.indexOf(charge)));
      const refused = toldOf(taken.error);
      if (mailbox.includes(charge)) return err({ ...refused, of: 'mailbox' });
      const isAnother = charge !== asked && !(await isCounted(asked));
      if (isAnother) return err({ ...refused, of: 'network' });
      const again = await take(mailbox);
      return again.ok ? ok(undefined) : err({ ...toldOf(again.error), of: 'mailbox' });
    },

    isCounted: async (...pair) => isCounted(await onAccount(pair)),

    look: async (...pairs) => {
      const [charges, now] = [await Promise.all(pairs.map(onAccount)), clock.now()];
      const keys = charges.map(({ key }) => key);
      const counts = await rateLimits.look(keys, now);
      return charges.flatMap(({ limit }, index) => {
        const count = counts[index] ?? null;
        if (count === null) return [];
        return [{ limit, taken: count.taken, retryAfterSeconds: secondsUntilNext(limit, count, now) }];
      });
    },

    release: async (...pairs) => {
      await Promise.all(pairs.map(async (pair) => rateLimits.clear((await onAccount(pair)).key)));
    },
  };
};
