import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody, signedIn } from '../statuses.ts';
import { address, anybody, madeUp, owner } from '../writers.ts';

const code = '123456';

export const email: FeatureEndpoints = {
  'POST /auth/email/verify': {
    id: 'verifyEmail',
    access: 'anybodyOrBearer',
    statuses: { ...signedIn(422), anonymous: 422 },
    sent: anEmptyObject,
    body: { sample: () => ({ token: 'x' }), refused: { email: 'a@example.com' } },
    writes: { network: anybody((n) => ({ json: { token: madeUp(n) } })), account: null },
  },
  'POST /auth/email/reject': {
    id: 'rejectSignUp',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: { sample: () => ({ token: 'x', code }), refused: { userId: 'chosen-id', vouched: true } },
    writes: { network: anybody((n) => ({ json: { token: madeUp(n), code } })), account: null },
  },
  'POST /auth/email/undo': {
    id: 'undoEmailChange',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ token: 'x', code }),
      refused: { userId: 'chosen-id', address: 'a@example.com' },
    },
    writes: { network: anybody((n) => ({ json: { token: madeUp(n), code } })), account: null },
  },
  'POST /auth/secure-account': {
    id: 'secureAccount',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ token: 'x', code }),
      refused: { userId: 'chosen-id', email: 'a@example.com' },
    },
    writes: { network: anybody((n) => ({ json: { token: madeUp(n), code } })), account: null },
  },
  'POST /auth/email/resend': {
    id: 'resendVerification',
    access: 'bearer',
    statuses: signedIn(202),
    sent: anEmptyObject,
    body: null,
    writes: { network: null, account: owner(() => ({})) },
  },
  'POST /auth/email/change': {
    id: 'requestEmailChange',
    access: 'bearer',
    statuses: signedIn(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ newEmail: 'a@example.com', password: 'x' }),
      refused: { email: 'a@example.com', locale: 'en' },
    },
    writes: {
      network: null,
      account: owner((n, { password, deviceToken }) => ({
        json: { newEmail: address(n), password, deviceToken },
      })),
    },
  },
};
