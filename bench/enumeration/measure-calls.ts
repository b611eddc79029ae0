import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../../test/runtime/support/server-process.ts';
import { type Account, anAddress } from './seed-accounts.ts';
import type { Times } from './statistics.ts';

/** Sends a request with an e-mail address; `index` is its position in its group. */
export type Send = (server: ServerProcess, email: string, index: number) => Promise<void>;

let requests = 0;
/** Returns an IP address in another network for each request, so that no network limit applies. */
const network = (): string => {
  requests += 1;
  return `198.${18 + ((requests >> 16) & 1)}.${(requests >> 8) & 255}.${requests & 255}`;
};

const post = async (server: ServerProcess, path: string, json: unknown, statuses: readonly number[]) => {
  const response = await fetch(server.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': network() },
    body: JSON.stringify(json),
  });
  const text = await response.text();
  if (!statuses.includes(response.status)) throw new Error(`${path}: ${response.status} ${text}`);
};

/** Returns a wrong password, every second one with umlauts, in both groups alike: bcrypt takes twice as long for those. */
const passwordTried = (index: number): string =>
  index % 2 === 0 ? 'not the right passphrase' : 'kein Schlüssel für die Türen';

/** All calls that must not reveal whether an e-mail address has an account. */
export const CALLS = {
  'log-in': (server, email, index) =>
    post(server, '/auth/login', { email, password: passwordTried(index) }, [401]),
  'sign-up': (server, email) =>
    post(server, '/auth/signup', { name: 'Somebody', email, password: 'a long passphrase of theirs' }, [202]),
  forgot: (server, email) => post(server, '/auth/password/forgot', { email }, [202]),
  'magic link': (server, email) => post(server, '/auth/magic-link', { email }, [202]),
  'code of a magic link': (server, email) =>
    post(server, '/auth/magic-link/consume', { email, code: '000000' }, [422]),
} as const satisfies Readonly<Record<string, Send>>;

const shuffled = <T>(items: readonly T[]): T[] => {
  const result = [...items];
  for (let index = result.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
};

/** Requests a magic link for every e-mail address, and waits until all active accounts were mailed. */
export const askForCodes = async (
  server: ServerProcess,
  known: readonly Account[],
  unknown: readonly string[],
): Promise<void> => {
  const addresses = [...known.map(({ address }) => address), ...unknown];
  for (const email of shuffled(addresses)) await CALLS['magic link'](server, email);
  const isMailed = ({ address, isActive }: Account) =>
    !isActive || server.stderr().includes(`Mail to ${address}: `);
  while (!known.every(isMailed)) await sleep(200);
};

/** Measures one request for each e-mail address, in random order. */
export const timesOf = async (
  server: ServerProcess,
  send: Send,
  known: readonly Account[],
  unknown: readonly string[],
): Promise<Times> => {
  const warmUp = async (): Promise<void> => {
    for (let index = 0; index < 30; index += 1) await send(server, anAddress(), index);
  };
  await warmUp();
  const times = { known: [] as number[], unknown: [] as number[] };
  const tries = [
    ...known.map(({ address }, index) => ['known', address, index] as const),
    ...unknown.map((email, index) => ['unknown', email, index] as const),
  ];
  for (const [who, email, index] of shuffled(tries)) {
    const since = performance.now();
    await send(server, email, index);
    times[who].push(performance.now() - since);
  }
  return times;
};
