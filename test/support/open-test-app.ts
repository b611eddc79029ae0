import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { createHttpApp, type HttpSettings } from '../../src/adapters/driving/http/create-http-app.ts';
import type { Mail } from '../../src/application/ports/mailer.ts';
import type { Store } from '../../src/application/ports/store.ts';
import { createUseCases, type UseCases } from '../../src/application/use-cases.ts';
import type { Config } from '../../src/composition/settings/config.ts';
import { configuredHttp } from '../../src/composition/settings/configured-http.ts';
import { configuredPolicy } from '../../src/composition/settings/configured-policy.ts';
import { NO_REQUEST } from '../../src/domain/sessions/request-origin.ts';
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
  /** Settings that differ from those of the tests. Tokens are for the service itself. */
  readonly config?: Partial<Config>;
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
  const { replace = () => ({}) } = options;
  const clock = adjustableClock();
  const notices: string[] = [];
  const PUBLIC_URL = options.config?.PUBLIC_URL ?? ISSUER;
  const { config, platform, dispose, ...opened } = await openCheapPorts({
    config: {
      PUBLIC_URL,
      JWT_AUDIENCE: PUBLIC_URL,
      SERVICES: [{ name: SERVICE.name, secretDigest: hexDigestOf(SERVICE.secret) }],
      ...options.config,
    },
    store: options.store,
    hashing: options.hashing,
    clock,
    notice: (text) => void notices.push(text),
  });
  const { ports } = opened;
  const { store } = ports;
  const real = createUseCases(ports, configuredPolicy(config, { sendsMail: true }));
  const useCases = { ...real, ...replace(real) };
  const { notice, startPage } = platform;
  const settings: HttpSettings = { ...configuredHttp(config), startPage, notice };
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
  worker.signUpPolicy = config.SIGN_UP;
  worker.magicLinkSignUp = config.MAGIC_LINK_SIGN_UP;
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
    /** What the operator was shown. */
    notices,
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
