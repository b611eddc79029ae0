import { describe, expect, test } from 'vitest';
import {
  type AssuranceLevel,
  type AuthenticationMethod,
  acrOf,
  amrOf,
  authenticateAgain,
  isAtLeast,
  isRecent,
} from '../../../src/domain/sessions/authentication.ts';

const NOW = new Date('2026-01-01T00:00:00Z');

describe('the level of assurance and the claim amr', () => {
  test.each<[AuthenticationMethod[], AssuranceLevel, string[]]>([
    // A session of a release that did not store how its user authenticated.
    [[], 'aal1', []],
    [['pwd'], 'aal1', ['pwd']],
    [['mail'], 'aal1', ['mail']],
    [['fed'], 'aal1', ['fed']],
    // Both prove the same thing: access to the mailbox, with which the password was set.
    [['mail', 'pwd'], 'aal1', ['mail', 'pwd']],
    // A code alone is half of a sign-in.
    [['otp'], 'aal1', ['otp']],
    [['rcv'], 'aal1', ['rcv']],
    [['otp', 'rcv'], 'aal1', ['otp', 'rcv']],
    [['pop'], 'aal1', ['pop']],
    [['pwd', 'otp'], 'aal2', ['pwd', 'otp', 'mfa']],
    [['otp', 'pwd'], 'aal2', ['otp', 'pwd', 'mfa']],
    [['mail', 'otp'], 'aal2', ['mail', 'otp', 'mfa']],
    [['fed', 'otp'], 'aal2', ['fed', 'otp', 'mfa']],
    [['pwd', 'rcv'], 'aal2', ['pwd', 'rcv', 'mfa']],
    [['pop', 'otp'], 'aal2', ['pop', 'otp', 'mfa']],
    [['pwd', 'pop'], 'phr', ['pwd', 'pop', 'mfa']],
    [['pop-uv'], 'phr', ['pop', 'mfa']],
    [['pwd', 'pop', 'pop-uv'], 'phr', ['pwd', 'pop', 'mfa']],
  ])('of %j are %s and %j', (methods, acr, amr) => {
    expect([acrOf({ methods }), amrOf({ methods })]).toEqual([acr, amr]);
  });

  test.each<[AssuranceLevel, AssuranceLevel[]]>([
    ['aal1', ['aal1']],
    ['aal2', ['aal1', 'aal2']],
    ['phr', ['aal1', 'aal2', 'phr']],
  ])('%s is at least %j', (level, reached) => {
    expect((['aal1', 'aal2', 'phr'] as const).filter((wanted) => isAtLeast(level, wanted))).toEqual(reached);
  });
});

describe('an authentication', () => {
  test('is recent for as long as it says, to the millisecond', () => {
    const at = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
    const authentication = { methods: ['pwd'], at: NOW } as const;
    expect([600_000, 600_001].map((age) => isRecent(authentication, 600, at(age)))).toEqual([true, false]);
  });

  test('again keeps the earlier proofs, names the new one once, and has its time', () => {
    expect(authenticateAgain({ methods: ['pwd'] }, 'otp', NOW)).toEqual({ methods: ['pwd', 'otp'], at: NOW });
    expect(authenticateAgain({ methods: ['otp', 'pwd'] }, 'otp', NOW).methods).toEqual(['pwd', 'otp']);
  });
});
