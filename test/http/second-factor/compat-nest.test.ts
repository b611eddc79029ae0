import { expect, test } from 'vitest';
import { authenticatorOf, signUpWithApp } from '../../support/http-factors.ts';
import { aPerson, openTestApp } from '../../support/open-test-app.ts';

test('with COMPAT=nest, every answer with tokens has the id of the user, and the document says so', async () => {
  const t = await openTestApp({ config: { COMPAT: 'nest' } });
  const user = await signUpWithApp(t);
  const finished = await user.finish({ mfaToken: await user.begin(), code: user.app.next() });
  expect(finished.body).toMatchObject({ id: user.id, user: { _id: user.id } });
  const { token, refreshToken } = finished.body;
  const json = { refreshToken, recoveryCode: user.recoveryCodes[0] };
  const steppedUp = await t.call('POST', '/auth/step-up', { token, json });
  expect(steppedUp.body).toMatchObject({ id: user.id, recoveryCodesLeft: 9 });
  const refused = await user.finish({ mfaToken: await user.begin(), code: user.app.wrong() });
  expect(refused.body).toMatchObject({ statusCode: 401, message: refused.body.detail });

  const strict = await openTestApp({
    store: t.store,
    config: { COMPAT: 'nest', SECOND_FACTOR: 'required', SECOND_FACTOR_ROLES: ['user'] },
  });
  const { email } = aPerson();
  await t.signUp({ ...aPerson(), email });
  await t.worker.deliver();
  await t.call('POST', '/auth/magic-link', { json: { email } });
  const link = { token: await t.mailedToken(email) };
  const { mfaToken } = (await strict.call('POST', '/auth/magic-link/consume', { json: link })).body;
  const proposed = await strict.call('POST', '/auth/mfa/totp', { json: { mfaToken } });
  const code = authenticatorOf(strict, proposed.body.secret).now();
  const enrolled = await strict.call('POST', '/auth/mfa/totp/confirm', { json: { mfaToken, code } });
  expect(enrolled.body).toMatchObject({ id: enrolled.body.user.id, user: { email } });
  await t.close();
});
