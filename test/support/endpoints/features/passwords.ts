import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody, signedIn } from '../statuses.ts';
import { address, anybody, madeUp, text, withOwnId } from '../writers.ts';

export const passwords: FeatureEndpoints = {
  'POST /auth/password/change': {
    id: 'changePassword',
    access: 'bearer',
    statuses: signedIn(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ currentPassword: 'x', newPassword: 'x' }),
      refused: { email: 'a@example.com', origin: {} },
    },
    writes: {
      network: null,
      account: async ({ signUp }) => {
        let { token, password, deviceToken } = await signUp();
        return (n, last) => {
          // A password change ends every session: go on with the tokens that it returned.
          if (last.token !== undefined) [token, password] = [last.token, text(n - 1)];
          if (last.deviceToken !== undefined) deviceToken = last.deviceToken;
          return { token, json: { currentPassword: password, newPassword: text(n), deviceToken } };
        };
      },
    },
  },
  'POST /auth/password/forgot': {
    id: 'requestPasswordReset',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ email: 'a@example.com' }),
      refused: { locale: 'en', link: 'https://evil.example' },
    },
    writes: { network: anybody((n) => ({ json: { email: address(n) } })), account: null },
  },
  'POST /auth/password/reset': {
    id: 'resetPassword',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ token: 'x', newPassword: 'x' }),
      refused: { email: 'a@example.com', user: 'chosen-id' },
    },
    writes: {
      network: anybody((n) => ({ json: { token: madeUp(n), newPassword: text(n) } })),
      account: withOwnId((token, n) => ({ json: { token, newPassword: text(n) } })),
    },
  },
  'GET /reset-password': {
    id: 'showResetPasswordPage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /reset-password': {
    id: 'sendResetPasswordPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: {
      network: anybody((n) => ({ form: `token=${madeUp(n)}&newPassword=${text(n)}` })),
      account: withOwnId((token, n) => ({ form: `token=${token}&newPassword=${text(n)}` })),
    },
  },
};
