import { describe, expect, test } from 'vitest';
import {
  claimByMailbox,
  resetPasswordByMail,
  secureAccount,
  undoEmailChange,
  verifyEmail,
} from '../../../src/domain/users/mailbox-owner.ts';
import type { User } from '../../../src/domain/users/user.ts';
import {
  addSecondFactor,
  removeSecondFactors,
  resetSecondFactors,
} from '../../../src/domain/users/user-factors.ts';
import { anEmail, aUser } from '../../support/a-user.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const guarded = {
  name: 'Chosen',
  passwordHash: 'old',
  sessionEpoch: 3,
  hasSecondFactor: true,
  factorEpoch: 5,
  linkEpoch: 7,
  version: 9,
} as const;
const proven = aUser({ ...guarded, emailVerified: true, signUp: null });
const unproven = aUser({
  ...guarded,
  emailVerified: false,
  email: anEmail('ada@example.com'),
  signUp: { device: null, ipAddress: null, lastSeenAt: NOW },
});
const vouchedFor = aUser({ ...guarded, emailVerified: false, signUp: null });

const FACTORS_STAY = { hasSecondFactor: true, factorEpoch: 5, linkEpoch: 7 };
const FACTORS_END = { hasSecondFactor: false, factorEpoch: 6, linkEpoch: 8 };
const elsewhere = anEmail('elsewhere@example.com');

describe('what the owner of the mailbox takes over', () => {
  test.each<[string, User, Partial<User>]>([
    [
      'a reset of a proven account',
      resetPasswordByMail(proven, 'new', NOW),
      { ...FACTORS_STAY, name: 'Chosen' },
    ],
    [
      'a reset of an unproven one',
      resetPasswordByMail(unproven, 'new', NOW),
      { ...FACTORS_END, name: 'ada@example.com' },
    ],
    ['a reset of one that an administrator made', resetPasswordByMail(vouchedFor, 'new', NOW), FACTORS_END],
    ['a link to an unproven account', claimByMailbox(unproven, NOW), { ...FACTORS_END, passwordHash: null }],
    ['a link to one that an administrator made', claimByMailbox(vouchedFor, NOW), FACTORS_END],
    ['a verified address', verifyEmail(unproven, unproven.email, NOW), FACTORS_STAY],
    ['an undone change of address', undoEmailChange(proven, elsewhere, NOW), FACTORS_STAY],
    ['"it was not me"', secureAccount(proven, NOW), { ...FACTORS_STAY, passwordHash: null }],
  ])('%s', (_, after, expected) => {
    expect(after).toMatchObject({ ...expected, version: 10, updatedAt: NOW });
  });

  test('a link to a proven account changes nothing', () => {
    expect(claimByMailbox(proven, NOW)).toBe(proven);
  });
});

describe('the second factors of a user', () => {
  test('are asked for from the first one on', () => {
    const without = aUser({ version: 2, factorEpoch: 5 });
    const added = addSecondFactor(without, NOW);
    expect(added).toEqual({ ...without, hasSecondFactor: true, version: 3, updatedAt: NOW });
    expect(addSecondFactor(added, NOW)).toBe(added);
  });

  test('end as a whole: what is being stored meanwhile is of an earlier epoch', () => {
    const removed = { hasSecondFactor: false, factorEpoch: 6, linkEpoch: 7, version: 10, updatedAt: NOW };
    expect(removeSecondFactors(proven, NOW)).toEqual({ ...proven, ...removed });
    expect(resetSecondFactors(proven, NOW)).toEqual({ ...proven, ...removed, sessionEpoch: 4 });
  });
});
