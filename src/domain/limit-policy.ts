import type { RateLimit } from './rate-limit.ts';

/** For how often one network (an IPv4 address, 64 bits of IPv6) may do something, whoever it says it is. */
export interface NetworkLimits {
  /** Trying a password, a code or the set-up token, but for passwords on a known device. */
  readonly tries: RateLimit;
  /** Choosing a password with a mailed token, which costs a hash before the token is used up. */
  readonly newPasswords: RateLimit;
  readonly signUps: RateLimit;
  readonly mailRequests: RateLimit;
}

/** For how often something may be done to one account, wherever it comes from. */
export interface AccountLimits {
  /** Wrong passwords from devices that the account is not known on. */
  readonly passwords: RateLimit;
  /** Wrong passwords from one device that it has been signed in to on. */
  readonly knownDevice: RateLimit;
  /** Wrong mailed codes. */
  readonly codes: RateLimit;
  /** Mails of one kind. The last one's link outlives the wait for the next, so the way by mail is never closed. */
  readonly mails: RateLimit;
}

/** For every limit there is. */
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

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** For the numbers where the operator sets none. NIST SP 800-63B-4 section 3.2.2 allows 100 failures in a row. */
export const DEFAULT_LIMIT_NUMBERS: LimitNumbers = {
  failuresInARow: 30,
  triesPerNetwork: 100,
  signUpsPerNetwork: 30,
};

/** For the limits by these numbers. */
export const limitPolicyOf = (numbers: LimitNumbers): LimitPolicy => {
  const network = (name: string, quota: number, windowSeconds: number): RateLimit => ({
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
      tries: network('network-tries', numbers.triesPerNetwork, 10 * MINUTE),
      newPasswords: network('network-new-passwords', 30, 10 * MINUTE),
      signUps: network('network-sign-ups', numbers.signUpsPerNetwork, HOUR),
      mailRequests: network('network-mails', 20, 10 * MINUTE),
    },
    account: {
      passwords: failures('account-passwords'),
      knownDevice: failures('device-passwords'),
      codes: failures('account-codes'),
      mails: { name: 'account-mails', quota: 5, windowSeconds: 50 * MINUTE, mostInARow: null },
    },
  };
};
