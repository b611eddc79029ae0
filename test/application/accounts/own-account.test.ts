import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf, must, type OpenUseCases, openUseCases } from '../../support/open-use-cases.ts';

const NEW_PASSWORD = 'an even longer passphrase';

let world: OpenUseCases;
beforeEach(async () => {
  world = await openUseCases();
});
afterEach(() => world.close());

const isAlive = async (token: string) => (await world.useCases.verifyAccess(token)).ok;

describe('changing the own password', () => {
  const change = async (currentPassword: string, newPassword = NEW_PASSWORD, name = 'Ada') => {
    const actor = await world.userOf(accountOf(name).email);
    if (actor === null) throw new Error('nobody');
    return world.useCases.changePassword({
      actor,
      currentPassword,
      newPassword,
      locale: 'en',
    });
  };

  test('ends every session, and the caller goes on with new tokens', async () => {
    const ada = await world.signUp('Ada');
    const other = must(await world.useCases.authenticate(accountOf('Ada')));
    const changed = must(await change(accountOf('Ada').password));
    for (const { accessToken, refreshToken } of [ada, other]) {
      expect(await isAlive(accessToken.token)).toBe(false);
      expect((await world.useCases.refreshSession(refreshToken)).ok).toBe(false);
    }
    expect(await isAlive(changed.accessToken.token)).toBe(true);
    expect((await world.useCases.refreshSession(changed.refreshToken)).ok).toBe(true);
    const login = { ...accountOf('Ada'), password: NEW_PASSWORD };
    expect((await world.useCases.authenticate(login)).ok).toBe(true);
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(false);
  });

  test('needs the current one, and a good new one, each problem named by its field', async () => {
    const ada = await world.signUp('Ada');
    expect(await change('not the current one at all')).toEqual({
      ok: false,
      error: { code: 'invalid_credentials' },
    });
    expect(await change('\0', 'short')).toMatchObject({
      error: {
        code: 'validation_failed',
        problems: [
          { path: 'currentPassword', code: 'password_malformed' },
          { path: 'newPassword', code: 'password_too_short' },
        ],
      },
    });
    expect(await isAlive(ada.accessToken.token)).toBe(true);
    expect((await world.useCases.authenticate(accountOf('Ada'))).ok).toBe(true);
  });

  test('is done by one of several at once', async () => {
    await world.signUp('Ada');
    const { password } = accountOf('Ada');
    const results = await Promise.all(
      Array.from({ length: 5 }, (_, index) => change(password, `${NEW_PASSWORD} ${index}`)),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const winner = results.findIndex(({ ok }) => ok);
    const login = { ...accountOf('Ada'), password: `${NEW_PASSWORD} ${winner}` };
    expect((await world.useCases.authenticate(login)).ok).toBe(true);
  });
});

describe('deleting the own account', () => {
  test('asks for the password, takes everything along and frees the address', async () => {
    const ada = await world.signUp('Ada');
    const remove = (password: string) => world.useCases.deleteOwnAccount({ actor: ada.user, password });
    expect(await remove('a wrong passphrase, this one')).toEqual({
      ok: false,
      error: { code: 'invalid_credentials' },
    });
    expect(await isAlive(ada.accessToken.token)).toBe(true);
    must(await remove(accountOf('Ada').password));
    expect(await isAlive(ada.accessToken.token)).toBe(false);
    const again = await world.signUp('Ada');
    expect(again.user.id).not.toBe(ada.user.id);
    expect(await isAlive(ada.accessToken.token)).toBe(false);
  });

  test('is not for the last admin', async () => {
    const admin = await world.openAdmin();
    const { ADMIN } = await import('../../support/open-use-cases.ts');
    expect(
      await world.useCases.deleteOwnAccount({
        actor: admin,
        password: ADMIN.password,
      }),
    ).toEqual({
      ok: false,
      error: { code: 'last_admin' },
    });
  });
});
