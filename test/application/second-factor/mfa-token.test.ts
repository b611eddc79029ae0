import { afterEach, describe, expect, test } from 'vitest';
import type { Result } from '../../../src/domain/result.ts';
import { mustNeed, outcomeOf } from '../../support/an-authenticator.ts';
import type { OpenUseCases } from '../../support/open-use-cases.ts';
import { ADA, openWorld, type World } from './ways-in/open-world.ts';

const locale = 'en';
let opened: World | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

const ledTo = (outcome: Awaited<ReturnType<OpenUseCases['useCases']['authenticate']>>): string =>
  outcome.ok ? outcome.value.kind : outcome.error.code;

describe.each(['mfa_required', 'enrolment_required'] as const)('the token of %s', (kind) => {
  /** The token as it is, and in every form that one of another purpose has. */
  const forms = async (at: World) => {
    const mfaToken = mustNeed(await at.useCases.authenticate(ADA), kind).mfaToken;
    const stored = await at.store.singleUseTokens.findByDigest(
      await at.secrets.digest(mfaToken),
      at.clock.now(),
    );
    const id = stored?.id.replace(/^mfa:/, '') ?? '';
    return { mfaToken, all: [mfaToken, mfaToken.slice(0, 22), `${id}.${mfaToken}`, `mfa.${mfaToken}`] };
  };

  test('is none of any other kind', async () => {
    const at = await openWorld(kind === 'mfa_required' ? 'TOTP' : 'required, and no factor');
    opened = at;
    const { mfaToken, all } = await forms(at);
    const { useCases } = at;
    const account = { ...ADA, email: ADA.email, newPassword: 'an even longer passphrase', locale } as const;
    const uses: Readonly<Record<string, (token: string) => Promise<unknown>>> = {
      verifyAccess: (token) => useCases.verifyAccess(token),
      verifyRecentAccess: (token) => useCases.verifyRecentAccess(token),
      verifyOwnRead: (token) => useCases.verifyOwnRead(token),
      refreshSession: (token) => useCases.refreshSession(token),
      consumeMagicLink: (token) => useCases.consumeMagicLink({ token }),
      acceptInvitation: (token) => useCases.acceptInvitation({ ...account, token }),
      resetPassword: (token) => useCases.resetPassword({ ...account, token }),
      verifyEmail: (token) => useCases.verifyEmail({ ...account, token }),
      rejectVerification: (token) => useCases.rejectVerification({ token, code: '123456' }),
      secureAccount: (token) => useCases.secureAccount({ token, code: '123456', locale }),
      undoEmailChange: (token) => useCases.undoEmailChange({ token, code: '123456', locale }),
      setUpFirstAdmin: (token) => useCases.setUpFirstAdmin({ ...account, token }),
    };
    for (const [name, use] of Object.entries(uses)) {
      for (const token of all) {
        const outcome = (await use(token)) as Result<unknown, unknown>;
        expect([name, Object(outcome).ok]).toEqual([name, false]);
      }
    }
    for (const token of all) {
      expect(await useCases.introspectToken(token)).toBeNull();
      expect(await useCases.inspectVerification(token)).toBeNull();
      await useCases.revokeToken(token);
      await useCases.signOut({ accessToken: token });
      await useCases.signOut({ refreshToken: token });
      const asTrust = ledTo(await useCases.authenticate({ ...ADA, trustToken: token, deviceToken: token }));
      expect(asTrust).toBe(kind);
    }
    // And nothing of all this has used it up.
    if (kind === 'mfa_required') {
      expect(outcomeOf(await useCases.finishLogIn({ mfaToken, code: at.app?.code() ?? '' }))).toBe('ok');
    } else expect(outcomeOf(await useCases.proposeTotp({ mfaToken }))).toBe('ok');
  });
});
