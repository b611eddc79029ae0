import { serve } from '@hono/node-server';
import { SignJWT } from 'jose';
import { openSqliteStore } from '../../src/adapters/driven/sqlite/open-sqlite-store.ts';
import { createLoggedBackgroundTasks } from '../../src/adapters/driven/system/logged-background-tasks.ts';
import { openKeyRing } from '../../src/composition/open-key-ring.ts';
import { openSealedText } from '../../src/composition/open-sealed-text.ts';
import { readTextFile } from '../../src/composition/server/read-text-file.ts';
import { createLatchkey, optionsFromEnvironment } from '../../src/index.ts';
import { freePort } from '../support/free-port.ts';
import { readConfig } from '../support/read-config.ts';
import type { Issuer } from './documented-code.ts';

const SECRET = 'a secret of the issuer that the stacks are tried with';

/** A running issuer with whose key a test can sign any claims. */
export interface OpenIssuer extends Issuer {
  readonly audience: string;
  /** Signs up over HTTP and returns the token. */
  signUp(): Promise<{ readonly token: string; readonly userId: string }>;
  /** Signs a token with these claims with the issuer's key. */
  sign(claims: Record<string, unknown>): Promise<string>;
  publicJwk(): Promise<Readonly<Record<string, unknown>> & { readonly kid: string }>;
  close(): Promise<void>;
}

/** Opens a Latchkey on loopback whose tokens have this algorithm and type. */
export const openIssuer = async (
  algorithm: string,
  type: Issuer['type'],
  audience: string,
): Promise<OpenIssuer> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    PUBLIC_URL: url,
    SECRET,
    JWT_ALG: algorithm,
    JWT_TYP: type,
    JWT_AUDIENCE: audience,
  };
  const store = await openSqliteStore({ path: ':memory:' });
  const latchkey = await createLatchkey(optionsFromEnvironment(settings), {
    store,
    mailer: { send: async () => {} },
    chores: 'manual',
    notice: () => {},
  });
  const server = serve({ fetch: latchkey.app.fetch, port, hostname: '127.0.0.1' });
  const config = readConfig(settings);
  if (!config.ok) throw new Error('the settings of the test are wrong');
  const parts = { store, background: createLoggedBackgroundTasks(), readText: readTextFile };
  const { ring } = await openKeyRing(
    config.value,
    { ...parts, sealedText: openSealedText([SECRET]) },
    new Date(),
  );
  return {
    url,
    algorithm,
    type,
    audience,
    signUp: async () => {
      const answer = await fetch(`${url}/auth/signup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          name: 'Ada',
          email: 'ada@example.com',
          password: 'a long passphrase of ada',
        }),
      });
      const { token, user } = await answer.json();
      return { token, userId: user.id };
    },
    sign: async (claims) => {
      const signing = await ring.signing(new Date());
      return new SignJWT(JSON.parse(JSON.stringify(claims)))
        .setProtectedHeader({ alg: signing.algorithm, typ: type, kid: signing.kid })
        .sign(signing.key);
    },
    publicJwk: async () => {
      const { keys } = await (await fetch(`${url}/.well-known/jwks.json`)).json();
      return keys[0];
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await latchkey.dispose();
      await store.close();
    },
  };
};
