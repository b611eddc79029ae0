import { createTestDatabase } from '../test/runtime/support/database.ts';
import { startServerByCommand, startServerProcess } from '../test/runtime/support/server-process.ts';
import { askForCodes, CALLS, timesOf } from './enumeration/measure-calls.ts';
import { anAddress, type Mix, seedAccounts } from './enumeration/seed-accounts.ts';
import { bestThreshold, median, rankTest, type Times, thresholdTest } from './enumeration/statistics.ts';

const SAMPLES = Number(process.argv[2] ?? 1000);
/** Measures only scenarios whose name contains this text; all of them by default. */
const ONLY = process.argv[3] ?? '';
const cell = { runtime: 'node', store: 'sqlite' } as const;
/** The number of samples without decoys: fewer are enough to detect a difference that is not hidden. */
const SAMPLES_WITHOUT = Math.min(SAMPLES, 300);
const ODD: Mix = { 'no password': 4, unreadable: 1 };

interface Scenario {
  readonly what: string;
  readonly mix: Mix;
  readonly memory: number;
  readonly calls: readonly (keyof typeof CALLS)[];
  /** Whether the scenario is also measured without decoys. */
  readonly also: boolean;
}

const SCENARIOS: readonly Scenario[] = [
  {
    what: 'all made here',
    mix: { 'argon2id 19 MiB × 2': 95, ...ODD },
    memory: 19_456,
    calls: ['log-in', 'sign-up', 'forgot', 'magic link', 'code of a magic link'],
    also: false,
  },
  {
    what: 'all imported, bcrypt 10',
    mix: { 'bcrypt 10': 95, ...ODD },
    memory: 19_456,
    calls: ['log-in'],
    also: true,
  },
  {
    what: 'PASSWORD_HASH_MEMORY raised from 19 to 92 MiB',
    mix: { 'argon2id 19 MiB × 2': 95, ...ODD },
    memory: 94_208,
    calls: ['log-in'],
    also: true,
  },
  {
    what: 'argon2id of two settings and bcrypt 10, none of them today’s',
    mix: { 'argon2id 64 MiB × 3': 30, 'argon2id 92 MiB × 2': 30, 'bcrypt 10': 35, ...ODD },
    memory: 19_456,
    calls: ['log-in'],
    also: true,
  },
  {
    what: 'argon2id of two settings, one of them today’s, and bcrypt 10',
    mix: { 'argon2id 19 MiB × 2': 40, 'argon2id 46 MiB × 2': 25, 'bcrypt 10': 30, ...ODD },
    memory: 19_456,
    calls: ['log-in'],
    also: false,
  },
];

const print = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);

const rowOf = (what: string, call: string, decoys: boolean, times: Times) => ({
  'the store’s hashes': what,
  call,
  decoys: decoys ? 'yes' : 'no',
  'of each': times.known.length,
  'known ms': median(times.known).toFixed(2),
  'unknown ms': median(times.unknown).toFixed(2),
  'p (ranks)': rankTest(times).toFixed(3),
  'p (any threshold)': thresholdTest(times).toFixed(3),
  'AUC of the best threshold': bestThreshold(times).toFixed(3),
});

const measure = async (scenario: Scenario, decoys: boolean) => {
  const { what, mix, memory, calls } = scenario;
  const samples = decoys ? SAMPLES : SAMPLES_WITHOUT;
  const database = await createTestDatabase(cell);
  const known = await seedAccounts(database.env.DATABASE_URL ?? '', mix, calls.length * samples);
  const env = {
    ...database.env,
    RATE_LIMITS: 'on',
    RATE_LIMIT_TRIES: '100000',
    RATE_LIMIT_SIGN_UPS: '100000',
    TRUST_PROXY: '1',
    REQUIRE_VERIFIED_EMAIL: 'true',
    LOG_LEVEL: 'error',
    PASSWORD_HASH_MEMORY: String(memory),
  };
  const server = await (decoys
    ? startServerProcess(cell, env)
    : startServerByCommand(['node', 'bench/servers/latchkey-without-decoys.ts'], env));
  try {
    const rows = [];
    for (const [index, call] of calls.entries()) {
      const own = known.slice(index * samples, (index + 1) * samples);
      const others = own.map(anAddress);
      if (call === 'code of a magic link') await askForCodes(server, own, others);
      const row = rowOf(what, call, decoys, await timesOf(server, CALLS[call], own, others));
      print(Object.values(row));
      rows.push(row);
    }
    return rows;
  } finally {
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  }
};

const HEADING = [
  'the store’s hashes',
  'call',
  'decoys',
  'of each',
  'known ms',
  'unknown ms',
  'p (ranks)',
  'p (any threshold)',
  'AUC of the best threshold',
];
console.log('Known and unknown addresses, one try each, in an order of chance; medians:');
print(HEADING);
print(HEADING.map(() => '---'));
const rows: ReturnType<typeof rowOf>[] = [];
for (const scenario of SCENARIOS.filter(({ what }) => what.includes(ONLY))) {
  for (const decoys of scenario.also ? [true, false] : [true])
    rows.push(...(await measure(scenario, decoys)));
}
const failed = rows.filter((row) => {
  const area = Number(row['AUC of the best threshold']);
  return row.decoys === 'yes' ? area > 0.55 : area <= 0.9;
});
if (failed.length > 0) process.exitCode = 1;
