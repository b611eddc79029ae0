import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import { DEFAULT_ARGON2_SETTING } from '../src/adapters/driven/argon2/argon2-setting.ts';
import { tokensOf } from './people.ts';
import { createSamples, spreadOf } from './samples.ts';
import { LOOKS, measureLook } from './scale/measure-looks.ts';
import { dropMongo, seedMongo } from './scale/seed-mongo.ts';
import { seedSqlite } from './scale/seed-sqlite.ts';
import { SEEDED_PASSWORD, seededUser } from './scale/seeded-users.ts';
import { makeInstallation, startLatchkey } from './servers/start-latchkey.ts';

const FEW = 10_000;
const ROUNDS = 8;
const MOST_RATIO = 1.5;
const TIMES = { 'log-in': 12, other: 200 } as const;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mongodb: { type: 'string' }, 'ten-million': { type: 'boolean', default: false } },
});
const many = values['ten-million'] ? 10_000_000 : Number(positionals[0] ?? 1_000_000);
if (!Number.isSafeInteger(many) || many < FEW) throw new Error(`the number of users must be at least ${FEW}`);

const passwordHash = await hash(SEEDED_PASSWORD, { ...DEFAULT_ARGON2_SETTING });
const closing: (() => void | Promise<void>)[] = [];

const openAt = async (count: number, mongodb: string | undefined) => {
  const installation = makeInstallation();
  closing.unshift(() => installation.remove());
  const env: Record<string, string> = {};
  if (mongodb === undefined) {
    const bytes = await seedSqlite(`${installation.folder}/latchkey.db`, count, passwordHash);
    console.log(
      `${count.toLocaleString('en')} users: ${Math.round(bytes.user)} bytes a user, ${Math.round(bytes.session)} a session`,
    );
  } else {
    const url = new URL(mongodb);
    url.pathname = `/latchkey_bench_${count}_${process.pid}`;
    closing.unshift(() => dropMongo(url.href));
    await seedMongo(url.href, count, passwordHash);
    env.DATABASE_URL = url.href;
    env.SECRET = 'a secret of a bench that lasts for some minutes';
  }
  const server = await startLatchkey('node', installation, env);
  closing.unshift(() => server.stop());
  const { name, email } = seededUser(0, passwordHash);
  const admin = { name, email: email.address, password: SEEDED_PASSWORD };
  const [tokens] = await tokensOf(server.origin, '/auth/login', [admin]);
  return { origin: server.origin, token: tokens?.token ?? '', count };
};

/** Measures every look-up among few and among many users; true when each median ratio is at most `MOST_RATIO`. */
const measure = async (store: string, mongodb: string | undefined): Promise<boolean> => {
  const few = await openAt(FEW, mongodb);
  const all = await openAt(many, mongodb);
  const samples = createSamples();
  // The first round warms both up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const look of LOOKS) {
      const times = look.name === 'log-in' ? TIMES['log-in'] : TIMES.other;
      const floor = await measureLook(look, { ...few, times });
      const own = await measureLook(look, { ...all, times });
      if (round > 0) samples.add(look.name, floor, own);
    }
  }
  const label = many.toLocaleString('en');
  console.log(
    `\n| ${store} | at ${FEW.toLocaleString('en')}, ms | at ${label}, ms | ratio | middle half | ≤ ${MOST_RATIO} |`,
  );
  console.log('| --- | --- | --- | --- | --- | --- |');
  let flat = true;
  for (const { name } of LOOKS) {
    const measured = samples.of(name);
    const ratio = spreadOf(measured.map(({ own, floor }) => own / floor));
    const medianOf = (side: 'own' | 'floor') =>
      spreadOf(measured.map((sample) => sample[side])).median.toFixed(2);
    const holds = ratio.median <= MOST_RATIO;
    flat &&= holds;
    const spread = `${ratio.low.toFixed(2)} – ${ratio.high.toFixed(2)}`;
    console.log(
      `| ${name} | ${medianOf('floor')} | ${medianOf('own')} | ${ratio.median.toFixed(2)} | ${spread} | ${holds ? 'yes' : 'no'} |`,
    );
  }
  return flat;
};

try {
  const { mongodb } = values;
  const flat = [await measure('SQLite', undefined)];
  if (mongodb !== undefined) flat.push(await measure('MongoDB', mongodb));
  process.exitCode = flat.every(Boolean) ? 0 : 1;
} finally {
  for (const close of closing) await Promise.resolve(close()).catch((error: unknown) => console.error(error));
}
