import type { UseCases } from '../application/use-cases.ts';
import { NO_REQUEST } from '../domain/sessions/request-origin.ts';
import type { Platform } from './platform.ts';
import type { Config } from './settings/config.ts';
import { startRefused } from './settings/start-refused.ts';

const setupNotice = (publicUrl: string, token: string, hasPage: boolean): string =>
  `There is no administrator yet. ${hasPage ? `To create one, open ${publicUrl}/ and enter the set-up token ${token}, or run` : 'To create one, run'}
the command below. The token can be used once, within 24 hours, and is printed again at each start until then.

  curl ${publicUrl}/auth/setup -H 'content-type: application/json' \\
    -d '{"token":"${token}","name":"…","email":"…","password":"…"}'
`;

const NOT_AS_CONFIGURED =
  'ADMIN_EMAIL and ADMIN_PASSWORD do not match an administrator and have no effect: they only create the first administrator, and there is one already. To change a password, use POST /auth/password/change or reset it. Then correct both settings or remove them.';

/** Ensures at start that there is an administrator, or prints how to create one. */
export const ensureFirstAdmin = async (
  useCases: UseCases,
  config: Config,
  { notice, startPage, startsSeldom }: Pick<Platform, 'notice' | 'startPage' | 'startsSeldom'>,
): Promise<void> => {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = config;
  const outcome = await useCases.ensureFirstAdmin(
    email === undefined || password === undefined ? null : { email, password, isCompared: startsSeldom },
    NO_REQUEST,
  );
  if (outcome.ok) {
    if (outcome.value.kind === 'setup') {
      notice(setupNotice(config.PUBLIC_URL, outcome.value.setupToken, startPage));
    }
    if (outcome.value.kind === 'exists' && outcome.value.isAsConfigured === false) notice(NOT_AS_CONFIGURED);
    if (outcome.value.kind === 'created')
      notice('The first administrator has been created from ADMIN_EMAIL and ADMIN_PASSWORD.');
    return;
  }
  switch (outcome.error.code) {
    case 'validation_failed':
      throw startRefused(
        outcome.error.problems.map(({ path, message }) => ({ key: `ADMIN_${path.toUpperCase()}`, message })),
      );
    case 'email_taken':
      throw startRefused([
        {
          key: 'ADMIN_EMAIL',
          message:
            'belongs to an account that is not an administrator, and this setting does not change accounts; set another e-mail address, or remove it and use the set-up token',
        },
      ]);
    case 'overloaded':
      throw new Error(
        'the password of the first administrator could not be hashed, since the server is overloaded; start again',
      );
  }
};
