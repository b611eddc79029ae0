import type { RateLimit } from './rate-limit.ts';

/**
 * The rate limits of one network (an IPv4 address, or 64 bits of IPv6), for all accounts together. Each wider IPv6
 * network around it has the same limits, with the quota multiplied by its `growth`.
 */
export interface NetworkLimits {
  /** Attempts at a password, a code or the set-up token. Correct ones are given back. */
  readonly tries: RateLimit;
  readonly signUps: RateLimit;
  /** Distinct mailboxes that mails other than links are requested for. */
  readonly mailboxes: RateLimit;
  /** Distinct mailboxes that links to sign in or to choose a password are requested for. */
  readonly links: RateLimit;
}

/** The rate limits of one account, whatever network the requests come from. */
export interface AccountLimits {
  /** Wrong passwords for the account from devices unknown to it. */
  readonly passwords: RateLimit;
  /** Wrong passwords from one device that the account has signed in on. */
  readonly knownDevice: RateLimit;
  /** Wrong mailed codes. */
  readonly codes: RateLimit;
  /** Wrong codes of an authenticator app. Forgotten after a day, and released by a recovery code. */
  readonly secondFactors: RateLimit;
  /**
   * Mails of one kind. The link in the last mail outlives the wait for the next mail, so that the user always has a
   * working link.
   */
  readonly mails: RateLimit;
  /** Links that are mailed although their network has requested too many. No response reveals this count. */
  readonly linksBeyond: RateLimit;
  /** Records that one network has requested mails for a mailbox: requesting more does not count as another mailbox. */
  readonly askedFor: RateLimit;
  /**
   * Records that a mailed code was requested, whether it was used since or not: wrong codes count only then. It never
   * refuses.
   */
  readonly codeOut: RateLimit;
  /** Warnings to the owner that somebody fails at the second factor. No response reveals this count. */
  readonly warnings: RateLimit;
  /** Passwords hashed without a count against the network: correct ones, and all from known devices. */
  readonly logIns: RateLimit;
  /** Passwords chosen with a mailed token. Each costs a hash before the token is used up. */
  readonly newPasswords: RateLimit;
  /** Writes of signed-in users to their own account. */
  readonly writes: RateLimit;
  /** Writes of an administrator to other accounts. */
  readonly adminWrites: RateLimit;
}

/** All rate limits. */
export interface LimitPolicy {
  readonly network: NetworkLimits;
  readonly account: AccountLimits;
}

/** The limits that an operator can set. */
export interface LimitNumbers {
  /** Consecutive wrong passwords before an account is closed to unknown devices. */
  readonly failuresInARow: number;
  /** Attempts at passwords and codes per network in ten minutes. */
  readonly triesPerNetwork: number;
  /** New accounts per network in an hour. */
  readonly signUpsPerNetwork: number;
}

/** The number of failures before a success from which the owner is notified; fewer are typing errors. */
export const MANY_FAILURES = 5;

/** The `growth` of unknown IP addresses, which are all counted together: that of the widest network. */
export const UNKNOWN_NETWORK_GROWTH = 16;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The limits by default. NIST SP 800-63B-4 section 3.2.2 allows 100 consecutive failures. */
export const DEFAULT_LIMIT_NUMBERS: LimitNumbers = {
  failuresInARow: 30,
  triesPerNetwork: 100,
  signUpsPerNetwork: 30,
};

/** The time from the request for a code until the last code mailed for it has expired. */
const CODE_OUT_SECONDS = 10 * MINUTE;

/** Multiplies the quota of a limit by the growth of a network. */
export const grown = (limit: RateLimit, growth: number): RateLimit => ({
  ...limit,
  quota: limit.quota * growth,
});

export const limitPolicyOf = (numbers: LimitNumbers): LimitPolicy => {
  const plain = (name: string, quota: number, windowSeconds: number): RateLimit => ({
    name,
    quota,
    windowSeconds,
    mostInARow: null,
  });
  const failures = (name: string): RateLimit => ({
    name,
    quota: Math.min(10, numbers.failuresInARow),
    windowSeconds: HOUR,
    mostInARow: numbers.failuresInARow,
  });
  return {
    network: {
      tries: plain('network-tries', numbers.triesPerNetwork, 10 * MINUTE),
      signUps: plain('network-sign-ups', numbers.signUpsPerNetwork, HOUR),
      mailboxes: plain('network-mails', 20, 10 * MINUTE),
      links: plain('network-links', 60, 10 * MINUTE),
    },
    account: {
      passwords: failures('account-passwords'),
      knownDevice: failures('device-passwords'),
      codes: failures('account-codes'),
      secondFactors: { ...failures('account-second-factors'), forgottenAfterSeconds: DAY },
      mails: plain('account-mails', 5, 50 * MINUTE),
      linksBeyond: plain('account-links', 2, 20 * MINUTE),
      askedFor: plain('network-mailbox', 1, 10 * MINUTE),
      codeOut: plain('account-code-out', 1000, CODE_OUT_SECONDS),
      warnings: plain('account-warnings', 1, DAY),
      logIns: plain('account-log-ins', 30, 10 * MINUTE),
      newPasswords: plain('account-new-passwords', 10, 10 * MINUTE),
      writes: plain('account-writes', 60, 10 * MINUTE),
      adminWrites: plain('admin-writes', 3000, 10 * MINUTE),
    },
  };
};
