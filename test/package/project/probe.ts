/** Runs the exports of the package on any runtime against a running server. Prints what it saw as JSON. */
import { Hono } from 'hono';
import { createLatchkeyClient, createMemoryStorage } from 'latchkey/client';
import { bearer, verifyAccessToken } from 'latchkey/verify';

declare const process: { readonly argv: readonly string[] };

const [origin = ''] = process.argv.slice(2);
const settings = { issuer: origin, audience: origin };
const storage = createMemoryStorage();
let refreshes = 0;
const client = createLatchkeyClient({
  baseUrl: origin,
  storage,
  fetch: (url, init) => {
    if (url.endsWith('/auth/refresh')) refreshes += 1;
    return fetch(url, init);
  },
});

const person = {
  name: 'Ada',
  email: `${crypto.randomUUID()}@example.com`,
  password: 'correct horse battery',
};
const signedUp = await client.signUp(person);
if (signedUp.status !== 'signed_in') throw new Error(signedUp.status);
const { user, ...tokens } = signedUp;

const claims = await verifyAccessToken(tokens.token, settings);
const forged = `${tokens.token.slice(0, -6)}AAAAAA`;
const refusal = await verifyAccessToken(forged, settings).catch(({ code }) => code);

const app = new Hono();
app.get('/', bearer(settings), (c) => c.json(c.get('claims').userId));
const ask = async (token: string) =>
  (await app.request('/', { headers: { authorization: `Bearer ${token}` } })).status;
const answers = [await ask(tokens.token), await ask(forged)];

await storage.set({ ...tokens, token: forged });
const calls = await Promise.all(Array.from({ length: 20 }, () => client.fetch('/auth/me')));
const statuses = [...new Set(calls.map(({ status }) => status))];
await client.logOut();
const afterLogOut = await client.me().catch(({ code }) => code);

console.log(
  JSON.stringify({
    isSameUser: claims.userId === user.id,
    refusal,
    answers,
    statuses,
    refreshes,
    afterLogOut,
  }),
);
