import { aPerson, SERVICE } from './open-test-app.ts';

/** A request: what is sent, and with which headers. */
export interface Sent {
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: string;
  readonly headers?: Record<string, string>;
}

/** An account with its tokens. */
export interface Account {
  readonly email: string;
  readonly password: string;
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
  readonly deviceToken: string;
}

/** What a scenario can use during its setup. */
export interface Stage {
  readonly signUp: () => Promise<Account>;
  readonly signInAdmin: () => Promise<string>;
}

/**
 * The heaviest use of an endpoint that is possible. `n` differs in each request; `last` is the body of the previous
 * answer.
 */
export type Scenario = (
  stage: Stage,
) => Promise<(n: number, last: Partial<Account>) => Sent & { readonly path?: string }>;

/** Who can cause writes through an endpoint: anyone on a network, or the owner of an account. */
export interface Writers {
  readonly network?: Scenario;
  readonly account?: Scenario;
}

const WRONG = 'not the right one at all';
const madeUp = (n: number): string => `somebody-${n}.${'x'.repeat(43)}`;
const address = (n: number): string => `nobody-${n}@example.com`;
const text = (n: number): string => `an even longer passphrase ${n}`;

const anybody =
  (sent: (n: number) => Sent): Scenario =>
  async () =>
    sent;
const owner =
  (sent: (n: number, account: Account) => Sent & { readonly path?: string }): Scenario =>
  async ({ signUp }) => {
    const account = await signUp();
    return (n) => ({ token: account.token, ...sent(n, account) });
  };
const admin =
  (sent: (n: number) => Sent & { readonly path?: string }): Scenario =>
  async ({ signInAdmin }) => {
    const token = await signInAdmin();
    return (n) => ({ token, ...sent(n) });
  };
/** Sends a made-up token that holds the id of an account of the sender. */
const withOwnId =
  (sent: (token: string, n: number) => Sent): Scenario =>
  async ({ signUp }) => {
    const { id } = await signUp();
    return (n) => sent(`${id}.${'x'.repeat(43)}`, n);
  };
/** Acts as an administrator on another user's account. */
const onOthers =
  (sent: (n: number) => Sent): Scenario =>
  async ({ signInAdmin, signUp }) => {
    const token = await signInAdmin();
    const { id } = await signUp();
    return (n) => ({ token, path: id, ...sent(n) });
  };

/** Every endpoint that is not a GET. A new one fails the test until what it may write is listed here. */
export const WRITING_ENDPOINTS: Readonly<Record<string, Writers>> = {
  'POST /auth/signup': { network: anybody(() => ({ json: aPerson() })) },
  'POST /auth/login': {
    network: anybody((n) => ({ json: { email: address(n), password: WRONG } })),
    account: owner((_, { email, password, deviceToken }) => ({ json: { email, password, deviceToken } })),
  },
  'POST /auth/setup': { network: anybody(() => ({ json: { ...aPerson(), token: 'made up' } })) },
  'POST /auth/refresh': {
    network: anybody((n) => ({ json: { refreshToken: madeUp(n) } })),
    account: owner((_, { refreshToken }) => ({ json: { refreshToken } })),
  },
  'POST /auth/logout': {
    network: anybody((n) => ({ json: { refreshToken: madeUp(n) } })),
    account: owner((_, { refreshToken }) => ({ json: { refreshToken } })),
  },
  'PATCH /auth/me': { account: owner((n) => ({ json: { name: `Name ${n}` } })) },
  'DELETE /auth/me': { account: owner(() => ({ json: { password: WRONG } })) },
  'POST /auth/password/change': {
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
  'POST /auth/password/forgot': { network: anybody((n) => ({ json: { email: address(n) } })) },
  'POST /auth/password/reset': {
    network: anybody((n) => ({ json: { token: madeUp(n), newPassword: text(n) } })),
    account: withOwnId((token, n) => ({ json: { token, newPassword: text(n) } })),
  },
  'POST /auth/email/verify': { network: anybody((n) => ({ json: { token: madeUp(n) } })) },
  'POST /auth/email/reject': {
    network: anybody((n) => ({ json: { token: madeUp(n), code: '123456' } })),
  },
  'POST /auth/email/undo': {
    network: anybody((n) => ({ json: { token: madeUp(n), code: '123456' } })),
  },
  'POST /auth/secure-account': {
    network: anybody((n) => ({ json: { token: madeUp(n), code: '123456' } })),
  },
  'POST /auth/email/resend': { account: owner(() => ({})) },
  'POST /auth/email/change': {
    account: owner((n, { password, deviceToken }) => ({
      json: { newEmail: address(n), password, deviceToken },
    })),
  },
  'POST /auth/magic-link': { network: anybody((n) => ({ json: { email: address(n) } })) },
  'POST /auth/magic-link/consume': {
    network: anybody((n) => ({
      json: n % 2 === 0 ? { token: madeUp(n) } : { email: address(n), code: '123456' },
    })),
  },
  'POST /auth/invitation/accept': {
    network: anybody((n) => ({ json: { token: madeUp(n), name: 'X', password: text(n) } })),
    account: withOwnId((token, n) => ({ json: { token, name: 'X', password: text(n) } })),
  },
  'POST /auth/step-up': {
    account: async ({ signUp }) => {
      let { token, refreshToken, password, deviceToken } = await signUp();
      return (_, last) => {
        // A step-up continues the session with new tokens: go on with those.
        if (last.token !== undefined) token = last.token;
        if (last.refreshToken !== undefined) refreshToken = last.refreshToken;
        return { token, json: { refreshToken, password, deviceToken } };
      };
    },
  },
  'POST /auth/step-up/code': { account: owner(() => ({})) },
  'DELETE /auth/sessions': { account: owner(() => ({})) },
  'DELETE /auth/sessions/:id': { account: owner((n) => ({ path: `session-${n}` })) },
  'POST /users': { account: admin((n) => ({ json: { name: 'X', email: address(n) } })) },
  'PATCH /users/:id': { account: onOthers((n) => ({ json: { name: `Name ${n}` } })) },
  'DELETE /users/:id': { account: onOthers(() => ({})) },
  'DELETE /users/:id/limits': { account: onOthers(() => ({})) },
  'DELETE /users/:id/sessions': { account: onOthers(() => ({})) },
  'POST /oauth/introspect': {
    network: anybody((n) => ({ form: `token=${madeUp(n)}` })),
    account: anybody((n) => ({ form: `token=${madeUp(n)}`, headers: { authorization: BASIC } })),
  },
  'POST /oauth/revoke': {
    network: anybody((n) => ({ form: `token=${madeUp(n)}` })),
    account: anybody((n) => ({ form: `token=${madeUp(n)}`, headers: { authorization: BASIC } })),
  },
  'POST /': {
    network: anybody((n) => ({
      form: `token=${madeUp(n)}&name=X&email=${address(n)}&newPassword=${text(n)}`,
    })),
  },
  'POST /reset-password': {
    network: anybody((n) => ({ form: `token=${madeUp(n)}&newPassword=${text(n)}` })),
    account: withOwnId((token, n) => ({ form: `token=${token}&newPassword=${text(n)}` })),
  },
  'POST /verify-email': { network: anybody((n) => ({ form: `token=${madeUp(n)}` })) },
  'POST /verify-email/reject': { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })) },
  'POST /undo-email-change': { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })) },
  'POST /secure-account': { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })) },
  'POST /magic-link': { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })) },
  'POST /invitation': {
    network: anybody((n) => ({ form: `token=${madeUp(n)}&name=X&newPassword=${text(n)}` })),
    account: withOwnId((token, n) => ({ form: `token=${token}&name=X&newPassword=${text(n)}` })),
  },
};

/** The credentials of a registered service (RFC 6749 section 2.3.1). */
const BASIC = `Basic ${btoa(`${SERVICE.name}:${encodeURIComponent(SERVICE.secret)}`)}`;
