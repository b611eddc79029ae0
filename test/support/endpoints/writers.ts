import { SERVICE } from '../open-test-app.ts';

/** A request: what is sent, and with which headers. */
export interface Sent {
  readonly token?: string;
  readonly json?: unknown;
  readonly form?: string;
  readonly headers?: Record<string, string>;
}

/** A request, and the id in its path. */
export type SentTo = Sent & { readonly path?: string };

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
  /** Begins to add an authenticator app, and returns its secret. */
  readonly proposeApp: (account: Account) => Promise<string>;
  /** Signs somebody up who has an authenticator app. */
  readonly signUpWithApp: () => Promise<Account>;
  /** Signs in with the password, and returns the token that a second factor finishes the sign-in with. */
  readonly beginLogIn: (account: Account) => Promise<string>;
  readonly signInAdmin: () => Promise<string>;
}

/**
 * The heaviest use of an endpoint that is possible. `n` differs in each request; `last` is the body of the previous
 * answer.
 */
export type Scenario = (stage: Stage) => Promise<(n: number, last: Partial<Account>) => SentTo>;

/** Who can cause writes through an endpoint: anyone on a network, or the owner of an account. Null where they cannot. */
export interface Writers {
  readonly network: Scenario | null;
  readonly account: Scenario | null;
}

export const WRONG = 'not the right one at all';
export const madeUp = (n: number): string => `somebody-${n}.${'x'.repeat(43)}`;
export const address = (n: number): string => `nobody-${n}@example.com`;
export const text = (n: number): string => `an even longer passphrase ${n}`;

/** The credentials of a registered service (RFC 6749 section 2.3.1). */
export const BASIC = `Basic ${btoa(`${SERVICE.name}:${encodeURIComponent(SERVICE.secret)}`)}`;

export const anybody =
  (sent: (n: number) => Sent): Scenario =>
  async () =>
    sent;

export const owner =
  (sent: (n: number, account: Account) => SentTo): Scenario =>
  async ({ signUp }) => {
    const account = await signUp();
    return (n) => ({ token: account.token, ...sent(n, account) });
  };

/** Acts in the session of somebody who has an authenticator app. */
export const ownerWithApp =
  (sent: (n: number) => SentTo): Scenario =>
  async ({ signUpWithApp }) => {
    const { token } = await signUpWithApp();
    return (n) => ({ token, ...sent(n) });
  };

export const admin =
  (sent: (n: number) => SentTo): Scenario =>
  async ({ signInAdmin }) => {
    const token = await signInAdmin();
    return (n) => ({ token, ...sent(n) });
  };

/** Sends a made-up token that holds the id of an account of the sender. */
export const withOwnId =
  (sent: (token: string, n: number) => Sent): Scenario =>
  async ({ signUp }) => {
    const { id } = await signUp();
    return (n) => sent(`${id}.${'x'.repeat(43)}`, n);
  };

/** Acts as an administrator on another user's account. */
export const onOthers =
  (sent: (n: number) => Sent): Scenario =>
  async ({ signInAdmin, signUp }) => {
    const token = await signInAdmin();
    const { id } = await signUp();
    return (n) => ({ token, path: id, ...sent(n) });
  };
