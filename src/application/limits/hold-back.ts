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

/** Somebody has tried too often; nothing was done. */
export interface RateLimited {
  readonly code: 'rate_limited';
  readonly limit: RateLimit;
  readonly retryAfterSeconds: number;
}

/** A mail that is not sent, and whether its network or its mailbox has had too many. */
export interface MailHeldBack extends RateLimited {
  readonly of: 'network' | 'mailbox';
}

/** A try that was counted before it is made. */
export interface Reserved {
  /** It was not made after all; nobody waits for it. */
  giveBack(): void;
  /** It was right: the last of the account's counts ends. Answers how many failures were before it. */
  settle(): Promise<number>;
  /** It was right: its own charge on the network is given back, while this count of the account has room for it. */
  countInstead(...onAccount: OnAccount): void;
}

/** A count as it is: how many were taken, and in how many seconds it lets one through. */
export interface CountSeen {
  readonly limit: RateLimit;
  readonly taken: number;
  readonly retryAfterSeconds: number;
}

/** What is tried, and on whose account's count, as a pair. */
export type OnAccount = readonly [limit: keyof AccountLimits, account: string];

/** What others may have guessed of an account; whoever reads its mailbox ends these counts. */
export const guessedOf = (emailKey: EmailKey): readonly OnAccount[] => [
  ['passwords', emailKey],
  ['codes', emailKey],
];

/** Holds back whoever tries too often. */
export interface HoldBack {
  /**
   * Counts a try before it is made: for the network that it comes from, unless `what` is null, and then for the
   * accounts. An address that is not known (`from` is null) is counted with all others that are not.
   */
  reserve(
    from: string | null,
    what: keyof NetworkLimits | null,
    ...onAccounts: readonly OnAccount[]
  ): Promise<Result<Reserved, RateLimited>>;
  /**
   * Counts a mail before it is asked for: for its mailbox, and for the network only where that has not asked for this
   * mailbox before.
   */
  reserveMail(
    from: string | null,
    what: 'mailboxes' | 'links',
    kind: MailKind,
    emailKey: EmailKey,
  ): Promise<Result<void, MailHeldBack>>;
  /** Whether something is counted there. */
  isCounted(...onAccount: OnAccount): Promise<boolean>;
  /** The counts that are there. */
  look(...onAccounts: readonly OnAccount[]): Promise<readonly CountSeen[]>;
  /** Ends counts of an account whose owner has proven itself another way. */
  release(...onAccounts: readonly OnAccount[]): Promise<void>;
}

/** For how long a network that was refused is refused without asking the store again: a flood costs a look a second. */
const REMEMBERED_MILLISECONDS = 1000;
const MOST_REMEMBERED = 10_000;

const NOTHING_RESERVED: Reserved = { giveBack: () => {}, settle: async () => 0, countInstead: () => {} };

/** Holds nobody back; a code counts as asked for. */
const HOLD_NOBODY: HoldBack = {
  reserve: async () => ok(NOTHING_RESERVED),
  reserveMail: async () => ok(undefined),
  isCounted: async () => true,
  look: async () => [],
  release: async () => {},
};

const UNKNOWN_NETWORKS: readonly Network[] = [{ name: 'unknown', growth: UNKNOWN_NETWORK_GROWTH }];

const networksOf = (from: string | null): readonly Network[] =>
  (from === null ? null : parseIpAddress(from)?.networks) ?? UNKNOWN_NETWORKS;

/** Makes it; without a policy nobody is held back. */
export const createHoldBack = (ports: {
  readonly rateLimits: RateLimiter;
  readonly secrets: SecretGenerator;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly limits: LimitPolicy | null;
}): HoldBack => {
  const { rateLimits, secrets, background, clock, limits } = ports;
  if (limits === null) return HOLD_NOBODY;

  // Addresses, also such as have no account, are at rest as digests only.
  const chargeOf = async (limit: RateLimit, whose: string): Promise<Charge> => ({
    key: await secrets.digest(`${limit.name} ${whose}`),
    limit,
  });
  const onAccount = (pair: OnAccount): Promise<Charge> => chargeOf(limits.account[pair[0]], pair[1]);
  // The narrowest first: one that is held back uses up nothing of those around it.
  const onNetwork = (from: string | null, what: keyof NetworkLimits): Promise<Charge[]> =>
    Promise.all(
      networksOf(from).map(({ name, growth }) => chargeOf(grown(limits.network[what], growth), name)),
    );
  const refusedUntil = new Map<string, { readonly retryAt: number; readonly forgetAt: number }>();
  const giveBack = (charges: readonly Charge[]): void => {
    if (charges.length > 0) background.run('give a try back', () => giveBackNow(charges));
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
  /** How many seconds a network has to wait that was refused a moment ago; null where the store has to be asked. */
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
      // The network first: one that is held back uses up nobody's account.
      const charges = [...network, ...accounts];
      const taken = await take(charges);
      if (!taken.ok) {
        const { charge, retryAfterSeconds } = taken.error;
        if (network.includes(charge)) rememberRefused(charge, retryAfterSeconds, now);
        // Whoever is held back by one count of an account uses up none of its others.
        giveBack(accounts.slice(0, Math.max(0, accounts.indexOf(charge))));
        return err(toldOf(taken.error));
      }
      return ok({
        giveBack: () => giveBack(charges),
        settle: async () => {
          const count = accounts.at(-1);
          // A count that began with this try is as good as none.
          if (count === undefined || taken.value.isFirst) return 0;
          return Math.max(0, (await rateLimits.clear(count.key)) - 1);
        },
        countInstead: (...pair) => {
          if (network.length === 0) return;
          background.run('count what was right', async () => {
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
