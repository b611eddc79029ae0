import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type LoadResult, requestText } from './load/load-job.ts';
import { startGenerator } from './load/start-generator.ts';
import { type Person, peopleOf, personOf } from './people.ts';
import { makeInstallation, type Runtime, startLatchkey } from './servers/start-latchkey.ts';

const { values } = parseArgs({ options: { runtime: { type: 'string', default: 'node' } } });

/** So many that each account's log-ins in all phases together stay below its own rate limit for ten minutes. */
const PEOPLE = 100;
const LOG_INS = 510;
const LOG_INS_PER_SECOND = 6;
const SECONDS = LOG_INS / LOG_INS_PER_SECOND;
const ATTACKS_PER_SECOND = 200;
const ATTACKING_CONNECTIONS = 256;
/** Lets the attack fill the queue before the first honest log-in. */
const HEAD_START_SECONDS = 3;
const GOAL = { answered: 0.99, times: 5 };
const ATTACKER = '203.0.113.66';

/** Returns the IP address of an honest client; one in ten shares that of the attacker. */
const addressOf = (number: number): string => (number % 10 === 0 ? ATTACKER : `198.18.0.${number}`);
const logInFrom = (from: string, json: object): string => requestText('POST', '/auth/login', { from, json });

const installation = makeInstallation();
const server = await startLatchkey(values.runtime as Runtime, installation, {
  RATE_LIMITS: 'on',
  RATE_LIMIT_SIGN_UPS: '1000',
  TRUST_PROXY: '1',
  LOG_LEVEL: 'error',
});
const honest = startGenerator();
const attackers = [startGenerator(), startGenerator()] as const;

const signUp = async (person: Person, from: string): Promise<string> => {
  const response = await fetch(`${server.origin}/auth/signup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
    body: JSON.stringify(person),
  });
  if (response.status !== 201) throw new Error(`sign-up: ${response.status} ${await response.text()}`);
  const { deviceToken }: { readonly deviceToken: string } = await response.json();
  const { email, password } = person;
  return logInFrom(from, { email, password, deviceToken });
};

const attack = (index: 0 | 1, requests: readonly string[]): Promise<LoadResult> =>
  attackers[index].run({
    origin: server.origin,
    seconds: SECONDS + 2 * HEAD_START_SECONDS,
    connections: ATTACKING_CONNECTIONS,
    ratePerSecond: ATTACKS_PER_SECOND,
    requests,
  });

const countsOf = ({ byStatus }: LoadResult): string =>
  Object.entries(byStatus)
    .map(([status, { count }]) => `${count} × ${status}`)
    .join(', ');

interface Phase {
  readonly share: number;
  readonly p95: number;
}

const measure = async (
  name: string,
  logIns: readonly string[],
  attacks: readonly (() => Promise<LoadResult>)[],
): Promise<Phase> => {
  const underWay = Promise.all(attacks.map((begin) => begin()));
  // Awaited below; until then, a generator that fails must not end this process before its clean-up.
  underWay.catch(() => {});
  if (attacks.length > 0) await sleep(HEAD_START_SECONDS * 1000);
  const result = await honest.run({
    origin: server.origin,
    seconds: SECONDS,
    connections: 200,
    ratePerSecond: LOG_INS_PER_SECOND,
    requests: logIns,
  });
  for (const attacked of await underWay) {
    const rate = (attacked.sent / attacked.seconds).toFixed(0);
    console.log(
      `  attack: ${rate} requests a second on ${ATTACKING_CONNECTIONS} connections: ${countsOf(attacked)}`,
    );
  }
  const good = result.byStatus[200];
  const phase = { share: (good?.count ?? 0) / result.sent, p95: good?.p95 ?? Number.NaN };
  console.log(
    `${name}: ${result.sent} log-ins of ${PEOPLE} accounts at ${LOG_INS_PER_SECOND} a second: ${countsOf(result)}; ` +
      `${(100 * phase.share).toFixed(1)} % signed in, p50 ${good?.p50.toFixed(0)} ms, p95 ${phase.p95.toFixed(0)} ms`,
  );
  return phase;
};

try {
  const logIns: string[] = [];
  for (const [number, person] of peopleOf('honest', PEOPLE).entries()) {
    logIns.push(await signUp(person, addressOf(number)));
  }
  const oneAccount = [await signUp(personOf('attacker', 0), ATTACKER)];
  // 256 networks (/64), and each guess with another IP and e-mail address.
  const wholeNetwork = Array.from({ length: 10_000 }, (_, index) =>
    logInFrom(`2001:db8:0:${(index % 256).toString(16)}::${(index >> 8).toString(16)}`, {
      email: `nobody-${index}@example.com`,
      password: 'a guess of the attacker',
    }),
  );

  const first = () => attack(0, oneAccount);
  const second = () => attack(1, wholeNetwork);
  const quiet = await measure('quiet', logIns, []);
  const phases = [
    await measure('one IPv4 address with one account', logIns, [first]),
    await measure('an IPv6 /56 without an account', logIns, [second]),
    await measure('both at once', logIns, [first, second]),
  ];
  const isFair = phases.every(({ share, p95 }) => share >= GOAL.answered && p95 <= GOAL.times * quiet.p95);
  console.log(
    `${isFair ? 'reached' : 'MISSED'}: at least ${100 * GOAL.answered} % signed in, and a p95 of at most ` +
      `${GOAL.times} × ${quiet.p95.toFixed(0)} ms, under each attack`,
  );
  if (!isFair) process.exitCode = 1;
} finally {
  for (const generator of [honest, ...attackers]) generator.stop();
  await server.stop();
  installation.remove();
}
