import { describe, expect, test } from 'vitest';
import {
  type NeededNext,
  neededAfterFirstFactor,
  SECOND_FACTOR_MODES,
  type SecondFactorPolicy,
} from '../../../src/domain/second-factor/second-factor.ts';
import { acceptableSteps, NO_STEP, stepAt } from '../../../src/domain/second-factor/totp.ts';
import { isTrustedBy, trustDevice } from '../../../src/domain/second-factor/trusted-device.ts';
import { aUser } from '../../support/a-user.ts';

const NOW = new Date('2026-05-05T05:05:05.055Z');
const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);

describe('what a sign-in needs after its first factor', () => {
  const cells = SECOND_FACTOR_MODES.flatMap((mode) =>
    [[], ['admin'], ['user', 'editor']].flatMap((roles) =>
      [false, true].flatMap((hasSecondFactor) =>
        [false, true].map((isTrusted) => ({ mode, roles, hasSecondFactor, isTrusted })),
      ),
    ),
  );

  test.each(cells)(
    '$mode for $roles, with a factor: $hasSecondFactor, on a trusted device: $isTrusted',
    ({ mode, roles, hasSecondFactor, isTrusted }) => {
      const policy: SecondFactorPolicy = { mode, roles, trustedDeviceDays: 30 };
      const needed = (own: string[]): NeededNext =>
        neededAfterFirstFactor({ roles: own, hasSecondFactor }, policy, isTrusted);
      const isRequired = mode === 'required' && roles.includes('user');
      const expected = hasSecondFactor
        ? isTrusted
          ? 'nothing'
          : 'second_factor'
        : isRequired
          ? 'enrolment'
          : 'nothing';
      expect(needed(['user'])).toBe(expected);
      if (!hasSecondFactor && mode === 'required') {
        expect(needed(['user', 'admin'])).toBe(roles.length === 0 ? 'nothing' : 'enrolment');
      }
    },
  );
});

describe('time steps', () => {
  test('are 30 seconds long, since 1970', () => {
    expect([0, 29_999, 30_000, 59_000].map((time) => stepAt(new Date(time)))).toEqual([0, 0, 1, 1]);
  });

  test('are accepted one before and one after the current one, if later than the last one used', () => {
    const current = stepAt(NOW);
    const around = [current - 1, current, current + 1];
    expect(acceptableSteps(NOW, NO_STEP)).toEqual(around);
    expect(acceptableSteps(NOW, current - 2)).toEqual(around);
    expect(acceptableSteps(NOW, current - 1)).toEqual([current, current + 1]);
    expect(acceptableSteps(NOW, current)).toEqual([current + 1]);
    expect(acceptableSteps(NOW, current + 1)).toEqual([]);
  });
});

describe('a trusted device', () => {
  const user = aUser({ factorEpoch: 2, sessionEpoch: 3 });
  const device = trustDevice({ id: 'd', secretHash: 'h', device: 'Firefox' }, user, 30, NOW);

  test('is trusted for its days, to the millisecond', () => {
    const days30 = 30 * 86_400_000;
    expect([0, days30 - 1, days30].map((age) => isTrustedBy(device, user, at(age)))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test.each([
    ['another account', { id: 'another' }],
    ['other second factors', { factorEpoch: 3 }],
    ['a new password', { sessionEpoch: 4 }],
  ])('is not trusted by %s', (_, change) => {
    expect(isTrustedBy(device, { ...user, ...change }, NOW)).toBe(false);
  });
});
