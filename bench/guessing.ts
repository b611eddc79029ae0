import { createTestDatabase } from '../test/runtime/support/database.ts';
import { startServerProcess } from '../test/runtime/support/server-process.ts';

const GUESSES = Number(process.argv[2] ?? 10_000);
const ADDRESSES = 500;
const AT_ONCE = 64;
const cell = { runtime: 'node', store: 'sqlite' } as const;
const OWNER = { name: 'Owner', email: 'owner@example.com', password: 'a long passphrase for the bench' };

const database = await createTestDatabase(cell);
const server = await startServerProcess(cell, {
  ...database.env,
  RATE_LIMITS: 'on',
  TRUST_PROXY: '1',
  LOG_LEVEL: 'error',
});

interface Answered {
  readonly status: number;
  readonly milliseconds: number;
  readonly body: { readonly deviceToken?: string };
}

const post = async (path: string, json: unknown, address: string): Promise<Answered> => {
  const since = performance.now();
  const response = await fetch(server.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
    body: JSON.stringify(json),
  });
  const body = await response.json();
  return { status: response.status, milliseconds: performance.now() - since, body };
};

const median = (values: readonly number[]): string =>
  ([...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN).toFixed(1);
const rowOf = (who: string, answers: readonly Answered[]) => {
  const withStatus = (status: number) => answers.filter((answer) => answer.status === status);
  return {
    who,
    attempts: answers.length,
    'signed in (200)': withStatus(200).length,
    'checked, wrong (401)': withStatus(401).length,
    'limited (429)': withStatus(429).length,
    'queue full (503)': withStatus(503).length,
    'p50 ms': median(answers.map(({ milliseconds }) => milliseconds)),
  };
};

try {
  const { email, password } = OWNER;
  const first = await post('/auth/signup', OWNER, '203.0.113.1');

  let next = 0;
  const guessed: Answered[] = [];
  const guess = async (): Promise<void> => {
    while (next < GUESSES) {
      const index = next++;
      const address = `198.18.${(index % ADDRESSES) >> 8}.${(index % ADDRESSES) & 255}`;
      guessed.push(await post('/auth/login', { email, password: `guess number ${index}` }, address));
    }
  };
  const owned: Answered[] = [];
  const elsewhere: Answered[] = [];
  const signIn = async (): Promise<void> => {
    let deviceToken = first.body.deviceToken;
    while (guessed.length < GUESSES) {
      const answer = await post('/auth/login', { email, password, deviceToken }, '203.0.113.1');
      deviceToken = answer.body.deviceToken ?? deviceToken;
      owned.push(answer);
      elsewhere.push(await post('/auth/login', { email, password }, '203.0.113.2'));
      await new Promise((wait) => setTimeout(wait, 200));
    }
  };

  const since = performance.now();
  await Promise.all([signIn(), ...Array.from({ length: AT_ONCE }, guess)]);
  const seconds = (performance.now() - since) / 1000;
  console.log(
    `${GUESSES} guesses at one account from ${ADDRESSES} addresses, ${AT_ONCE} at once, in ${seconds.toFixed(1)} s:`,
  );
  console.table([
    rowOf('guesser', guessed),
    rowOf('owner, on a known device', owned),
    rowOf('owner, on another device', elsewhere),
  ]);
} finally {
  server.signal('SIGTERM');
  await server.exited;
  await database.remove();
}
