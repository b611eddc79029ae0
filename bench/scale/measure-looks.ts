import { encodeUserListCursor } from '../../src/adapters/driving/http/users/user-list-cursor.ts';
import { openHttpConnection } from '../load/http-connection.ts';
import { requestText } from '../load/load-job.ts';
import { quantile } from '../load/quantile.ts';
import {
  SEEDED_PASSWORD,
  seededAt,
  seededEmail,
  seededFirstName,
  seededId,
  seededLastName,
} from './seeded-users.ts';

/** A kind of look-up: makes the request for the user with a number. */
export interface Look {
  readonly name: string;
  request(number: number, token: string): string;
}

const get = (path: string, token: string) => requestText('GET', path, { token });

/** All kinds of look-ups. They ask for users with even numbers only, since disabled ones have odd numbers. */
export const LOOKS: readonly Look[] = [
  { name: 'look-up by e-mail', request: (n, token) => get(`/users?email=${seededEmail(n)}`, token) },
  { name: 'look-up by id', request: (n, token) => get(`/users/${seededId(n)}`, token) },
  { name: 'first page of 50', request: (_, token) => get('/users', token) },
  {
    name: 'deep page of 50',
    request: (n, token) => {
      const cursor = encodeUserListCursor('createdAt', { key: seededAt(n).getTime(), id: seededId(n) });
      return get(`/users?cursor=${cursor}`, token);
    },
  },
  {
    name: 'prefix search',
    request: (n, token) => get(`/users?sort=name&q=${seededFirstName(n).toLowerCase()}`, token),
  },
  {
    name: 'search of a later word',
    request: (n, token) => get(`/users?sort=name&q=${seededLastName(n).slice(0, 4)}`, token),
  },
  {
    name: 'search of two words',
    request: (n, token) =>
      get(`/users?sort=name&q=${seededFirstName(n)}%20${seededLastName(n).slice(0, 1)}`, token),
  },
  {
    name: 'deep page of a search',
    request: (n, token) => {
      const q = seededLastName(n).toLowerCase();
      const cursor = encodeUserListCursor('word', { key: q, id: seededId(n) });
      return get(`/users?sort=name&q=${q}&cursor=${cursor}`, token);
    },
  },
  { name: 'own account', request: (_, token) => get('/auth/me', token) },
  {
    name: 'log-in',
    request: (n) =>
      requestText('POST', '/auth/login', { json: { email: seededEmail(n), password: SEEDED_PASSWORD } }),
  },
];

/** Measures the median time of a look-up, in milliseconds, for random users of the whole database, one after the other. */
export const measureLook = async (
  look: Look,
  {
    origin,
    token,
    count,
    times,
  }: {
    readonly origin: string;
    readonly token: string;
    readonly count: number;
    readonly times: number;
  },
): Promise<number> => {
  const connection = await openHttpConnection(origin);
  const taken: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const number = 2 * Math.floor((Math.random() * count) / 2);
    const request = look.request(number, token);
    const since = performance.now();
    const { status, body } = await connection.send(request);
    taken.push(performance.now() - since);
    if (status !== 200) throw new Error(`${look.name} was answered with ${status}: ${body}`);
  }
  connection.close();
  return quantile(
    taken.sort((a, b) => a - b),
    0.5,
  );
};
