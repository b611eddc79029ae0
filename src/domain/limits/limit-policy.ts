import type { RateLimit } from './rate-limit.ts';

/**
 * How often one network (an IPv4 address, 64 bits of IPv6) may do something, whoever it says it is. The wider networks
 * of IPv6 around it may do it more often by as much as they have grown.
 */
export interface NetworkLimits {
  /** Guessing a password, a code or the set-up token; what was right is given back. */
  readonly tries: RateLimit;
  readonly signUps: RateLimit;
  /** Different mailboxes that mails are asked for to, but for links. */
  readonly mailboxes: RateLimit;
  /** Different mailboxes that links to sign in with, or to choose a password with, are asked for to. */
  readonly links: RateLimit;
}

/** How often something may be done to one account, or by it, wherever it comes from. */
export interface AccountLimits {
  /** Wrong passwords from devices that the account is not known on. */
  readonly passwords: RateLimit;
  /** Wrong passwords from one device that it has been signed in to on. */
  readonly knownDevice: RateLimit;
  /** Wrong mailed codes. */
  readonly codes: RateLimit;
  /** Mails of one kind. The last one's link outlives the wait for the next, so the way by mail is never closed. */
  readonly mails: RateLimit;
  /** Links that are mailed although their network has asked for too many; nobody is told of this count. */
  readonly linksBeyond: RateLimit;
  /** Whether one network has asked for mails to a mailbox already: then it is not another mailbox. */
  readonly askedFor: RateLimit;
  /** Whether a code is out, used up or not: only then wrong ones count. It never refuses. */
  readonly codeOut: RateLimit;
  /** Passwords hashed without a count against the network: right ones, and all on known devices. */
  readonly logIns: RateLimit;
  /** Passwords chosen with a mailed token, each of which costs a hash before the token is used up. */
  readonly newPasswords: RateLimit;
  /** What somebody who is signed in writes about the own account. */
  readonly writes: RateLimit;
  /** What an administrator writes about other accounts. */
  readonly adminWrites: RateLimit;
}

/** Every limit there is. */
export interface LimitPolicy {
  readonly network: NetworkLimits;
  readonly account: AccountLimits;
}

/** For what an operator sets of it. */
export interface LimitNumbers {
  /** Wrong passwords in a row before an account is closed to devices that it is not known on. */
  readonly failuresInARow: number;
  /** Tries of passwords and codes per network in ten minutes. */
  readonly triesPerNetwork: number;
  /** New accounts per network in an hour. */
  readonly signUpsPerNetwork: number;
}

/** For failures before a success that the owner should hear of; fewer are typing errors. */
export const MANY_FAILURES = 5;

/** What an address that nobody knows is counted as, all of them together: as much as the widest network may. */
export const UNKNOWN_NETWORK_GROWTH = 16;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** For the numbers where the operator sets none. NIST SP 800-63B-4 section 3.2.2 allows 100 failures in a row. */
export const DEFAULT_LIMIT_NUMBERS: LimitNumbers = {
  failuresInARow: 30,
  triesPerNetwork: 100,
  signUpsPerNetwork: 30,
};

/** From when a code is asked for until the last one that may be mailed for it is dead. */
const CODE_OUT_SECONDS = 10 * MINUTE;

/** The same limit for a network that has grown by this much. */
export const grown = (limit: RateLimit, growth: number): RateLimit => ({
  ...limit,
  quota: limit.quota * growth,
});

/** The limits by these numbers. */
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
      mails: plain('account-mails', 5, 50 * MINUTE),
      linksBeyond: plain('account-links', 2, 20 * MINUTE),
      askedFor: plain('network-mailbox', 1, 10 * MINUTE),
      codeOut: plain('account-code-out', 1000, CODE_OUT_SECONDS),
      logIns: plain('account-log-ins', 30, 10 * MINUTE),
      newPasswords: plain('account-new-passwords', 10, 10 * MINUTE),
      writes: plain('account-writes', 60, 10 * MINUTE),
      adminWrites: plain('admin-writes', 3000, 10 * MINUTE),
    },
  };
};
