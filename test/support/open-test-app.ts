import { expect } from 'vitest';
import { createArgon2PasswordAlgorithm } from '../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { createJoseTokenIssuer } from '../../src/adapters/driven/jose/jose-token-issuer.ts';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createLoggedBackgroundTasks } from '../../src/adapters/driven/system/logged-background-tasks.ts';
import { createLoggedSecurityEvents } from '../../src/adapters/driven/system/logged-security-events.ts';
import { createHmacDeviceTokenCodec } from '../../src/adapters/driven/web-crypto/hmac-device-token-codec.ts';
import { createHmacRefreshTokenCodec } from '../../src/adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { createUuidV7IdGenerator } from '../../src/adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from '../../src/adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { urlDomainNames } from '../../src/adapters/driven/whatwg-url/url-domain-names.ts';
import type { Compat } from '../../src/adapters/driving/http/answer/compat.ts';
import { createHttpApp } from '../../src/adapters/driving/http/create-http-app.ts';
import { createAuditTrail } from '../../src/application/audit/audit-trail.ts';
import { tellEach } from '../../src/application/audit/tell-each.ts';
import { createPasswordHasher } from '../../src/application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../../src/application/passwords/work-gate.ts';
import type { LegacyTokens } from '../../src/application/ports/legacy-tokens.ts';
import type { Mail } from '../../src/application/ports/mailer.ts';
import type { Store } from '../../src/application/ports/store.ts';
import type { Ports } from '../../src/application/ports.ts';
import { createUseCases, type UseCases } from '../../src/application/use-cases.ts';
import { OPEN_SIGN_UP, type SignUpPolicy } from '../../src/domain/accounts/sign-up-policy.ts';
import type { Brand } from '../../src/domain/mail/brand.ts';
import { DEFAULT_PASSWORD_POLICY } from '../../src/domain/passwords/password.ts';
import { NO_REQUEST } from '../../src/domain/sessions/request-origin.ts';
import { type Role, rolesWith } from '../../src/domain/users/role.ts';
import { aKeyRing } from './a-key-ring.ts';
import { type ApiDocument, type Json, readApiDocument } from './documented-answers.ts';
import { LISTED_PASSWORDS } from './listed-passwords.ts';
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

const digestOf = (text: string) => createWebCryptoSecretGenerator('any').digest(text);

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

/** Opens the whole service without a network: real adapters, SQLite in memory, cheap Argon2 parameters. */
export const openTestApp = async (options: TestAppOptions = {}) => {
  const {
    hashing = [2, 1000],
    replace = () => ({}),
    issuer = ISSUER,
    requireVerifiedEmail = false,
    signUp: signUpPolicy = OPEN_SIGN_UP,
  } = options;
  const roles = rolesWith(options.roles ?? []);
  const clock = adjustableClock();
  const ids = createUuidV7IdGenerator();
  const background = createLoggedBackgroundTasks();
  const store = options.store ?? (await openSqliteStore({ path: ':memory:' }));
  const ring = await aKeyRing(store.signingKeys, null, clock.now());
  const argon2 = createArgon2PasswordAlgorithm(nativeArgon2Engine, {
    memoryCost: 8,
    timeCost: 1,
    parallelism: 1,
  });
  const ports: Ports = {
    store,
    hasher: createPasswordHasher(argon2, [], createWorkGate(...hashing)),
    tokens: createJoseTokenIssuer(
      ring,
      { issuer, audience: issuer, clientId: 'latchkey', ttlSeconds: 900 },
      ids,
    ),
    legacyTokens: options.legacyTokens,
    secrets: createWebCryptoSecretGenerator('a secret of thirty-two bytes, for tests'),
    refreshTokens: createHmacRefreshTokenCodec(['a secret of thirty-two bytes, for tests']),
    deviceTokens: createHmacDeviceTokenCodec(['a secret of thirty-two bytes, for tests']),
    compromisedPasswords: LISTED_PASSWORDS,
    guessedWords: LISTED_PASSWORDS,
    domains: urlDomainNames,
    events: tellEach(
      createAuditTrail({ audit: store.audit, background, clock }),
      createLoggedSecurityEvents(),
    ),
    background,
    clock,
    ids,
  };
  const real = createUseCases(ports, {
    password: DEFAULT_PASSWORD_POLICY,
    session: {
      ttlSeconds: 7_776_000,
      idleTtlSeconds: 2_592_000,
      graceSeconds: 30,
      lateRepeats: 2,
      mostPerUser: 100,
    },
    requireVerifiedEmail,
    signUp: signUpPolicy,
    roles,
    claims: options.claims ?? [],
    services: [{ name: SERVICE.name, secretHash: await digestOf(SERVICE.secret) }],
  });
  const useCases = { ...real, ...replace(real) };
  const { corsOrigins = [] } = options;
  const settings = {
    issuer,
    version: '0.0.0-test',
    revocationBoundSeconds: 905,
    corsOrigins,
    roles,
    startPage: true,
    ...(options.brand === undefined ? {} : { brand: options.brand }),
    ...(options.compat === undefined ? {} : { compat: options.compat }),
    ...(options.notice === undefined ? {} : { notice: options.notice }),
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

  const close = async () => {
    await background.settled();
    await store.close();
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
    settled: background.settled,
    close,
  };
};

export type TestApp = Awaited<ReturnType<typeof openTestApp>>;
