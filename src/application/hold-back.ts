import type { EmailKey } from '../domain/email.ts';
import { parseIpAddress } from '../domain/ip-address.ts';
import type { AccountLimits, LimitPolicy, NetworkLimits } from '../domain/limit-policy.ts';
import type { MailKind } from '../domain/mail-intent.ts';
import type { Charge, RateLimit } from '../domain/rate-limit.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { BackgroundTasks } from './ports/background-tasks.ts';
import type { Clock } from './ports/clock.ts';
import type { RateLimiter } from './ports/rate-limiter.ts';
import type { SecretGenerator } from './ports/secret-generator.ts';

/** For who has tried too often; nothing was done. */
export interface RateLimited {
  readonly code: 'rate_limited';
  readonly limit: RateLimit;
  readonly retryAfterSeconds: number;
}

/** For a try that was counted before it is made. */
export interface Reserved {
  /** For a try that was not made after all; nobody waits for it. */
  giveBack(): void;
  /** For a try that succeeded: the account's count ends. Answers how many failures were before it. */
  settle(): Promise<number>;
}

/** For what is tried, and on whose account's count, as a pair. */
export type OnAccount = readonly [limit: keyof AccountLimits, account: string];

/** For holding back whoever tries too often. */
export interface HoldBack {
  /** Counts a try before it is made, for the network that it comes from as far as that is known, and the account. */
  reserve(
    from: string | null,
    what: keyof NetworkLimits,
    onAccount?: OnAccount,
  ): Promise<Result<Reserved, RateLimited>>;
  /** Ends the count of an account whose owner has proven itself another way. */
  release(...onAccount: OnAccount): Promise<void>;
}

const NOTHING_RESERVED: Reserved = { giveBack: () => {}, settle: async () => 0 };

/** For holding nobody back. */
const HOLD_NOBODY: HoldBack = { reserve: async () => ok(NOTHING_RESERVED), release: async () => {} };

/** For making it; without a policy nobody is held back. */
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
  const onNetwork = async (from: string | null, what: keyof NetworkLimits): Promise<Charge[]> => {
    const network = from === null ? null : parseIpAddress(from)?.network;
    return network == null ? [] : [await chargeOf(limits.network[what], network)];
  };
  const onAccount = (pair: OnAccount): Promise<Charge> => chargeOf(limits.account[pair[0]], pair[1]);

  return {
    reserve: async (from, what, pair) => {
      const account = pair === undefined ? [] : [await onAccount(pair)];
      // The network first: one that is held back uses up nobody's account.
      const charges = [...(await onNetwork(from, what)), ...account];
      if (charges.length === 0) return ok(NOTHING_RESERVED);
      const taken = await rateLimits.take(charges, clock.now());
      if (!taken.ok) {
        const { charge, retryAfterSeconds } = taken.error;
        return err({ code: 'rate_limited', limit: charge.limit, retryAfterSeconds });
      }
      return ok({
        giveBack: () => background.run('give a try back', () => rateLimits.giveBack(charges)),
        settle: async () => {
          const [count] = account;
          // A count that began with this try is as good as none.
          if (count === undefined || taken.value.isFirst) return 0;
          return Math.max(0, (await rateLimits.clear(count.key)) - 1);
        },
      });
    },

    release: async (...pair) => {
      await rateLimits.clear((await onAccount(pair)).key);
    },
  };
};

/** For counting a mail of a kind before it is asked for: for the network that asks, and for whom it goes to. */
export const reserveMail = (
  holdBack: HoldBack,
  from: string | null,
  kind: MailKind,
  emailKey: EmailKey,
): Promise<Result<Reserved, RateLimited>> =>
  holdBack.reserve(from, 'mailRequests', ['mails', `${kind} ${emailKey}`]);
