import { createTestDatabase } from '../test/runtime/support/database.ts';
import { startServerProcess } from '../test/runtime/support/server-process.ts';

const SAMPLES = Number(process.argv[2] ?? 400);
const cell = { runtime: 'node', store: 'sqlite' } as const;
const PASSWORD = 'a long passphrase for the bench';

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The Mann-Whitney U test by its normal approximation: the probability of ranks this far apart by chance. */
const rankTest = (one: readonly number[], other: readonly number[]): number => {
  const all = [...one.map((value) => [value, 0] as const), ...other.map((value) => [value, 1] as const)];
  all.sort(([a], [b]) => a - b);
  let ranks = 0;
  for (const [index, [, group]] of all.entries()) if (group === 0) ranks += index + 1;
  const [n, m] = [one.length, other.length];
  const z = (ranks - (n * (n + m + 1)) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  // Abramowitz and Stegun 7.1.26, whose error is below 1.5e-7.
  const t = 1 / (1 + (0.3275911 * Math.abs(z)) / Math.SQRT2);
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return poly * Math.exp(-(z * z) / 2);
};

const database = await createTestDatabase(cell);
const server = await startServerProcess(cell, {
  ...database.env,
  REQUIRE_VERIFIED_EMAIL: 'true',
  LOG_LEVEL: 'error',
});
const post = async (path: string, json: unknown): Promise<number> => {
  const body = JSON.stringify(json);
  const since = performance.now();
  const response = await fetch(server.origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  await response.arrayBuffer();
  return performance.now() - since;
};
const address = (index: number, who: string) => `${who}-${index}@example.com`;

const MEASURES: readonly (readonly [name: string, send: (email: string) => Promise<number>])[] = [
  ['forgot', (email) => post('/auth/password/forgot', { email })],
  ['magic-link', (email) => post('/auth/magic-link', { email })],
  ['log-in', (email) => post('/auth/login', { email, password: 'not the right passphrase' })],
  ['sign-up', (email) => post('/auth/signup', { name: 'Somebody', email, password: PASSWORD })],
];

try {
  const known = Array.from({ length: SAMPLES }, (_, index) => address(index, 'known'));
  for (const email of known) await post('/auth/signup', { name: 'Somebody', email, password: PASSWORD });
  const rows = [];
  for (const [name, send] of MEASURES) {
    const times: { known: number[]; unknown: number[] } = { known: [], unknown: [] };
    for (let index = 0; index < SAMPLES; index += 1) {
      const pair = [
        ['known', known[index] ?? ''],
        ['unknown', address(index, `nobody-${name}`)],
      ] as const;
      // Which of the two comes first changes each time.
      for (const [who, email] of index % 2 === 0 ? pair : [pair[1], pair[0]])
        times[who].push(await send(email));
    }
    const [one, other] = [median(times.known), median(times.unknown)];
    rows.push({
      call: name,
      'known ms': one.toFixed(3),
      'unknown ms': other.toFixed(3),
      ratio: (one / other).toFixed(3),
      'p (ranks)': rankTest(times.known, times.unknown).toFixed(3),
    });
  }
  console.log(`${SAMPLES} samples each, interleaved, medians:`);
  console.table(rows);
} finally {
  server.signal('SIGTERM');
  await server.exited;
  await database.remove();
}
