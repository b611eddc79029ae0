import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** A key of an issuer: the private key that signs, and the JWK that it publishes. */
export interface IssuerKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export const AUDIENCE = 'https://api.example.com';

/** Generates a key. `publishedAlg` publishes it under another algorithm name. */
export const aKey = async (kid: string, alg = 'EdDSA', publishedAlg = alg): Promise<IssuerKey> => {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: publishedAlg, use: 'sig' };
  return { kid, alg, privateKey, publicJwk };
};

/** Returns the claims of a currently valid token with the given changes. `undefined` omits a claim. */
export const someClaims = (issuer: string, change: Record<string, unknown> = {}): Record<string, unknown> => {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: AUDIENCE,
    sub: 'user-1',
    sid: 'session-1',
    client_id: 'latchkey',
    roles: ['user'],
    jti: 'token-1',
    iat: now,
    exp: now + 900,
    ...change,
  };
};

/** Signs arbitrary claims. */
export const signWith = (
  { privateKey, alg, kid }: IssuerKey,
  claims: Record<string, unknown>,
  header: Record<string, unknown> = {},
): Promise<string> =>
  new SignJWT(JSON.parse(JSON.stringify(claims)))
    .setProtectedHeader({ alg, typ: 'at+jwt', kid, ...header })
    .sign(privateKey);

/** Starts an issuer's HTTP server on loopback that publishes keys and counts requests. */
export const startJwksServer = async (...first: readonly IssuerKey[]) => {
  let keys = first.map(({ publicJwk }) => publicJwk);
  let requests = 0;
  const publish = (response: ServerResponse) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys }));
  };
  let answer = publish;
  const server = createServer((request, response) => {
    requests += 1;
    if (request.url === '/.well-known/jwks.json') answer(response);
    else response.writeHead(404).end();
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  };
  const port = await listen(0);
  return {
    issuer: `http://127.0.0.1:${port}`,
    requests: () => requests,
    publishes: (...published: readonly IssuerKey[]) => {
      keys = published.map(({ publicJwk }) => publicJwk);
    },
    publishesJwks: (...published: readonly JWK[]) => {
      keys = [...published];
    },
    answers: (other: (response: ServerResponse) => void) => {
      answer = other;
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    startAgain: async () => {
      answer = publish;
      if (!server.listening) await listen(port);
    },
  };
};

export type JwksServer = Awaited<ReturnType<typeof startJwksServer>>;
