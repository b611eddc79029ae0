import { expect } from 'vitest';

const PERSON = { name: 'Ada', email: 'ada@example.com', password: 'correct horse battery' };

const post = (url: string, body: unknown) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const mailTo = async (url: string, to: string): Promise<string> => {
  const giveUpAt = Date.now() + 30_000;
  while (Date.now() < giveUpAt) {
    const mails: { to: string; text: string }[] = await (await fetch(url)).json();
    const mail = mails.find((one) => one.to === to);
    if (mail !== undefined) return mail.text;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error('no mail came');
};

/** Uses the application of `project/app.ts` as its users do: its own routes, and Latchkey's below /identity. */
export const useApplication = async (origin: string): Promise<void> => {
  const identity = `${origin}/identity`;
  const own = await fetch(`${origin}/before`);
  expect([own.status, await own.text(), own.headers.get('x-host')]).toEqual([200, 'before', 'was here']);
  expect(own.headers.get('x-request-id')).toBe(null);

  const signedUp = await post(`${identity}/auth/signup`, PERSON);
  expect([signedUp.status, signedUp.headers.get('x-host')]).toEqual([201, 'was here']);
  expect((await post(`${identity}/auth/login`, PERSON)).status).toBe(422);
  const { email, password } = PERSON;
  const { token } = await (await post(`${identity}/auth/login`, { email, password })).json();
  const bearer = { headers: { authorization: `Bearer ${token}` } };

  const { items } = await (await fetch(`${identity}/auth/sessions`, bearer)).json();
  expect(items.map(({ ipAddress }: { ipAddress: string }) => ipAddress)).toEqual(['127.0.0.1', '127.0.0.1']);
  const guarded = await fetch(`${origin}/orders`, bearer);
  expect([guarded.status, await guarded.text()]).toEqual([200, 'for Ada']);
  expect((await fetch(`${origin}/orders`)).status).toBe(401);
  expect((await fetch(`${identity}/auth/me`, { method: 'PUT' })).status).toBe(405);
  expect((await fetch(`${origin}/auth/me`)).status).toBe(404);

  const { keys } = await (await fetch(`${identity}/.well-known/jwks.json`)).json();
  expect(keys).toHaveLength(1);
  const { servers, paths } = await (await fetch(`${identity}/openapi.json`)).json();
  expect([servers, Object.keys(paths)]).toEqual([
    [{ url: identity }],
    expect.arrayContaining(['/auth/login']),
  ]);
  const docs = await (await fetch(`${identity}/docs`)).text();
  for (const [, asset] of docs.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(`${origin}${asset}`)).status).toBe(200);
  }

  const [link = ''] = (await mailTo(`${origin}/mails`, PERSON.email)).match(/http\S+/) ?? [];
  expect(link.startsWith(`${identity}/verify-email?t=`)).toBe(true);
  expect((await fetch(link)).status).toBe(200);
};
