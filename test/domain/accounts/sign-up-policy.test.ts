import { describe, expect, test } from 'vitest';
import {
  mayMoveTo,
  maySignUp,
  OPEN_SIGN_UP,
  type SignUpPolicy,
} from '../../../src/domain/accounts/sign-up-policy.ts';
import { anEmail } from '../../support/a-user.ts';

const INVITATION: SignUpPolicy = { kind: 'invitation' };
const DOMAINS: SignUpPolicy = { kind: 'domains', domains: ['example.com', 'xn--bcher-kva.example'] };

describe('who may open an account, or move to an address', () => {
  test.each([
    [OPEN_SIGN_UP, 'ada@example.org', true, true],
    [INVITATION, 'ada@example.com', false, true],
    [DOMAINS, 'ada@example.com', true, true],
    [DOMAINS, 'Ada@EXAMPLE.com', true, true],
    [DOMAINS, 'ada@XN--BCHER-KVA.example', true, true],
    [DOMAINS, 'ada@example.org', false, false],
    [DOMAINS, 'ada@mail.example.com', false, false],
    [DOMAINS, 'ada@notexample.com', false, false],
    [DOMAINS, 'ada@example.com.evil.org', false, false],
    [DOMAINS, 'example.com@evil.org', false, false],
    [{ kind: 'domains', domains: [] } as const, 'ada@example.com', false, false],
  ])('%j, %s: %s, %s', (policy, address, opens, moves) => {
    const email = anEmail(address);
    expect([maySignUp(policy, email), mayMoveTo(policy, email)]).toEqual([opens, moves]);
  });
});
