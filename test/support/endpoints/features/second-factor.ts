import { anEmptyObject, type FeatureEndpoints, nothing } from '../endpoint-row.ts';
import { everybody, onlyAdmin, signedIn } from '../statuses.ts';
import { anybody, madeUp, owner, ownerWithApp, WRONG } from '../writers.ts';

const code = '123456';
const recoveryCode = '7YQ2KD-09ZT4M-XW1B8C-NVR5HA';
const mfaToken = 'x';

export const secondFactor: FeatureEndpoints = {
  'POST /auth/login/mfa': {
    id: 'finishLogIn',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      mixtures: [
        { mfaToken },
        { code },
        { mfaToken, code, recoveryCode },
        { mfaToken, code, userId: 'chosen-id' },
        { mfaToken, recoveryCode, methods: ['otp'] },
        { mfaToken, code, rememberDevice: 'yes' },
        { mfaToken: { $ne: null }, code },
        {},
      ],
    },
    writes: {
      network: anybody((n) => ({ json: { mfaToken: madeUp(n), code } })),
      account: async ({ signUpWithApp, beginLogIn }) => {
        const account = await signUpWithApp();
        const tokens: string[] = [];
        // Each has five attempts: more of them than the limit allows.
        for (let index = 0; index < 8; index += 1) tokens.push(await beginLogIn(account));
        return (n) => ({ json: { mfaToken: tokens[n % tokens.length], code } });
      },
    },
  },
  'GET /auth/factors': { id: 'listFactors', access: 'bearer', statuses: signedIn(200), cache: 'no-store' },
  'POST /auth/mfa/totp': {
    id: 'proposeTotp',
    access: 'anybodyOrBearer',
    statuses: signedIn(200),
    sent: anEmptyObject,
    body: {
      mixtures: [
        { mfaToken, password: 'x' },
        { password: 'x', userId: 'chosen-id' },
        { mfaToken, secret: 'CHOSENSECRETCHOSENSECRETCHOSENSE' },
        { authentication: { methods: ['pwd', 'otp'] } },
        { mfaToken: null },
      ],
    },
    writes: {
      network: anybody((n) => ({ json: { mfaToken: madeUp(n) } })),
      account: owner((n) => ({ json: n % 2 === 0 ? {} : { password: WRONG } })),
    },
  },
  'POST /auth/mfa/mailed-code': {
    id: 'requestMailedCode',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: { sample: () => ({ mfaToken }), refused: { email: 'a@example.com', locale: 'en' } },
    writes: { network: anybody((n) => ({ json: { mfaToken: madeUp(n) } })), account: null },
  },
  'POST /auth/mfa/totp/confirm': {
    id: 'confirmTotp',
    access: 'anybodyOrBearer',
    statuses: { ...signedIn(422), anonymous: 422 },
    sent: anEmptyObject,
    body: {
      mixtures: [
        { mfaToken },
        { code, mailedCode: code },
        { mfaToken, code, keepOtherSessions: true },
        { code, sessionId: 'chosen-id' },
        { code, actor: { id: 'chosen-id' } },
        { mfaToken, code, signIn: { needs: 'enrolment', methods: ['mail'] } },
        {},
      ],
    },
    writes: {
      network: anybody((n) => ({ json: { mfaToken: madeUp(n), code } })),
      account: async ({ signUp, proposeApp }) => {
        const account = await signUp();
        await proposeApp(account);
        return () => ({ token: account.token, json: { code } });
      },
    },
  },
  'DELETE /auth/mfa/totp': {
    id: 'removeTotp',
    access: 'bearer',
    statuses: signedIn(404),
    sent: nothing,
    body: null,
    writes: { network: null, account: ownerWithApp(() => ({})) },
  },
  'POST /auth/mfa/recovery-codes': {
    id: 'replaceRecoveryCodes',
    access: 'bearer',
    statuses: signedIn(404),
    sent: nothing,
    body: null,
    writes: { network: null, account: ownerWithApp(() => ({})) },
  },
  'GET /auth/trusted-devices': {
    id: 'listTrustedDevices',
    access: 'bearer',
    statuses: signedIn(200),
    cache: 'no-store',
  },
  'DELETE /auth/trusted-devices': {
    id: 'endTrustedDevices',
    access: 'bearer',
    statuses: signedIn(204),
    sent: nothing,
    body: null,
    writes: { network: null, account: owner(() => ({})) },
  },
  'DELETE /auth/trusted-devices/:id': {
    id: 'endTrustedDevice',
    access: 'bearer',
    statuses: signedIn(404),
    sent: nothing,
    body: null,
    writes: { network: null, account: owner((n) => ({ path: `device-${n}` })) },
  },
  'DELETE /users/:id/factors': {
    id: 'resetFactors',
    access: 'recentBearer',
    statuses: onlyAdmin(404),
    sent: nothing,
    body: null,
    writes: {
      network: null,
      account: async ({ signInAdmin, signUpWithApp }) => {
        const token = await signInAdmin();
        const { id } = await signUpWithApp();
        return () => ({ token, path: id });
      },
    },
  },
};
