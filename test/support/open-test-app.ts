import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Compat } from '../../src/adapters/driving/http/answer/compat.ts';
import { createHttpApp, type HttpSettings } from '../../src/adapters/driving/http/create-http-app.ts';
import type { LegacyTokens } from '../../src/application/ports/legacy-tokens.ts';
import type { Mail } from '../../src/application/ports/mailer.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { createUseCases, type UseCases } from '../../src/application/use-cases.ts';
import { configuredHttp } from '../../src/composition/settings/configured-http.ts';
import { configuredPolicy } from '../../src/composition/settings/configured-policy.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../src/domain/accounts/sign-up-policy.ts';
import type { Brand } from '../../src/domain/mail/brand.ts';
import { NO_REQUEST } from '../../src/domain/sessions/request-origin.ts';
import type { Role } from '../../src/domain/users/role.ts';
import { type ApiDocument, type Json, readApiDocument } from './documented-answers.ts';
import { openCheapPorts } from './open-cheap-ports.ts';
import { openMailWorker, tokenIn } from './open-mail-worker.ts';

/**
 * A request of a test. `json` is serialized. `body` is sent as it is, with a JSON content type unless a header says
 * otherwise.
 */
export interface TestRequest {
  readonly token?: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

export interface TestAppOptions {
  /** How many passwords may be hashed at once, and how many may wait. `[0, 0]` makes an overloaded service. */
  readonly hashing?: readonly [concurrency: number, queueLimit: number];
  readonly replace?: (useCases: UseCases) => Partial<UseCases>;
  readonly issuer?: string;
  readonly requireVerifiedEmail?: boolean;
  readonly signUp?: SignUpPolicy;
  /** Roles besides `user` and `admin`. */
  readonly roles?: readonly Role[];
  /** The names of public metadata members. */
  readonly claims?: readonly string[];
  readonly compat?: Compat;
  readonly legacyTokens?: LegacyTokens;
  readonly corsOrigins?: readonly string[];
  readonly brand?: Brand;
  /** Receives the messages for the operator. The log by default. */
  readonly notice?: (text: string) => void;
  /** A store to use instead of a fresh one in memory. It is closed as well. */
  readonly store?: Store;
}

export const ISSUER = 'https://auth.example.com';
export const ADMIN = {
  name: 'Administrator',
  email: 'admin@example.com',
  password: 'the first of all passphrases',
};

/** The only service that may introspect tokens. */
export const SERVICE = { name: 'shop', secret: 'a secret of the shop, long: and odd+' };

const hexDigestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let people = 0;

/** Makes a person that no other test of the process uses. */
export const aPerson = () => {
  people += 1;
  return {
    name: `Person ${people}`,
    email: `person-${people}@example.com`,
    password: `a long passphrase number ${people}`,
  };
};

/** Makes a clock that stands still until a test advances it. */
export const adjustableClock = () => {
  let now = new Date('2026-01-02T03:04:05.678Z').getTime();
  return {
    now: () => new Date(now),
    advance: (seconds: number) => {
      now += seconds * 1000;
    },
  };
};

const assets = async (name: string) => ({
  body: new TextEncoder().encode(`/* ${name} */`),
  contentType: 'text/plain; charset=utf-8',
});

const requestOf = (method: string, path: string, { token, json, body, headers }: TestRequest): Request => {
  const content = json === undefined ? body : JSON.stringify(json);
  const request = new Request(`http://localhost${path}`, {
    method: method === 'TRACE' ? 'GET' : method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(content === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content, duplex: 'half' }),
  });
  // `Request` cannot be constructed with TRACE, but a server can still receive one.
  return method === 'TRACE' ? Object.defineProperty(request, 'method', { value: 'TRACE' }) : request;
};

/** A signed-in user, and the tokens of the session. */
export interface TestSession {
  readonly id: string;
  readonly token: string;
  readonly refreshToken: string;
}

const sessionIn = ({ user, token, refreshToken }: Json): TestSession => ({
  id: user.id,
  token,
  refreshToken,
});

/** Opens the whole service without a network, with a server's adapters: SQLite in memory, cheap hashing. */
export const openTestApp = async (options: TestAppOptions = {}) => {
  const { replace = () => ({}), issuer = ISSUER, signUp: signUpPolicy = OPEN_SIGN_UP } = options;
  const clock = adjustableClock();
  const { config, platform, dispose, ...opened } = await openCheapPorts({
    config: {
      PUBLIC_URL: issuer,
      JWT_AUDIENCE: issuer,
      REQUIRE_VERIFIED_EMAIL: options.requireVerifiedEmail ?? false,
      SIGN_UP: signUpPolicy,
      ROLES: options.roles ?? [],
      CLAIMS: options.claims ?? [],
      COMPAT: options.compat,
      CORS_ORIGINS: options.corsOrigins,
      SERVICES: [{ name: SERVICE.name, secretDigest: hexDigestOf(SERVICE.secret) }],
    },
    store: options.store,
    hashing: options.hashing,
    clock,
    notice: options.notice,
  });
  const ports = { ...opened.ports, legacyTokens: options.legacyTokens };
  const { store } = ports;
  const real = createUseCases(ports, configuredPolicy(config));
  const useCases = { ...real, ...replace(real) };
  const { notice, startPage } = platform;
  const settings: HttpSettings = {
    ...configuredHttp(config),
    ...(options.brand === undefined ? {} : { brand: options.brand }),
    startPage,
    notice,
  };
  const app = createHttpApp({ useCases, settings, docsAsset: assets });
  const api: ApiDocument = readApiDocument(await (await app.request('/openapi.json')).text());

  /** Sends a request. Fails when the answer does not match the OpenAPI document. */
  const call = async (method: string, path: string, request: TestRequest = {}): Promise<TestAnswer> => {
    const response = await app.request(requestOf(method, path, request));
    const text = await response.text();
    const type = response.headers.get('content-type');
    const body = /json/.test(type ?? '') && text !== '' ? JSON.parse(text) : text;
    const [pathname = path] = path.split('?');
    expect(api.conflicts(method, pathname, response.status, type, body)).toEqual([]);
    return { status: response.status, headers: response.headers, body };
  };

  const signUp = async (person: object = aPerson()): Promise<TestSession> => {
    const { status, body } = await call('POST', '/auth/signup', { json: person });
    expect(status).toBe(201);
    return sessionIn(body);
  };

  const signInAdmin = async (): Promise<TestSession> => {
    await useCases.ensureFirstAdmin(ADMIN, NO_REQUEST);
    const { body } = await call('POST', '/auth/login', {
      json: { email: ADMIN.email, password: ADMIN.password },
    });
    return sessionIn(body);
  };

  const worker = openMailWorker(ports);
  worker.signUpPolicy = signUpPolicy;
  /** Sends all due mails and returns the last one to the e-mail address. */
  const lastMail = async (email: string): Promise<Mail | undefined> => {
    await worker.deliver();
    return worker.sent.findLast(({ to }) => to === email);
  };
  const mailedToken = async (email: string): Promise<string> => tokenIn(await lastMail(email));

  return {
    app,
    api,
    useCases,
    store,
    clock,
    worker,
    lastMail,
    mailedToken,
    call,
    signUp,
    signInAdmin,
    settled: platform.background.settled,
    close: dispose,
  };
};

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
