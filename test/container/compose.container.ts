import { execFile, execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callsTo } from '../runtime/support/api-client.ts';
import { aPerson, credentialsOf } from '../runtime/support/people.ts';
import { freePort } from '../support/free-port.ts';
import { docker, healthOf } from './docker.ts';

const HEALTH = { timeout: 90_000, interval: 500 };

/** The compose command: Docker's plugin, or the standalone program. */
const COMPOSE = (() => {
  try {
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore' });
    return ['docker', 'compose'];
  } catch {
    return ['docker-compose'];
  }
})();

describe('compose.yaml', () => {
  const project = `latchkey-test-${randomUUID()}`;
  let ports: Record<'FIRST_PORT' | 'SECOND_PORT' | 'MAIL_PORT', string>;

  const compose = async (env: Record<string, string>, ...args: string[]): Promise<string> => {
    const [command = '', ...words] = COMPOSE;
    const all = [...words, '--project-name', project, ...args];
    return (await promisify(execFile)(command, all, { env: { ...process.env, ...env } })).stdout.trim();
  };
  const settings = () => ({
    ...ports,
    SECRET: `${randomUUID()}${randomUUID()}`,
    PUBLIC_URL: `http://127.0.0.1:${ports.FIRST_PORT}`,
  });
  const callTo = (port: string) => callsTo(`http://127.0.0.1:${port}`);
  const containerOf = (service: string) => compose(settings(), 'ps', '--quiet', service);

  beforeAll(async () => {
    const free = async () => String(await freePort());
    ports = { FIRST_PORT: await free(), SECOND_PORT: await free(), MAIL_PORT: await free() };
    await compose(settings(), 'up', '--detach', '--no-build');
  }, 180_000);
  afterAll(() => compose(settings(), 'down', '--volumes', '--timeout', '20'), 120_000);

  test('asks for a SECRET and has none of its own', async () => {
    await expect(compose({ SECRET: '' }, 'config')).rejects.toThrow(/SECRET|openssl rand/);
  });

  test('starts two healthy instances with a read-only root, on ports of this machine alone', async () => {
    for (const service of ['first', 'second']) {
      const name = await containerOf(service);
      await expect.poll(() => healthOf(name), HEALTH).toBe('healthy');
      expect(await docker('inspect', '--format', '{{.HostConfig.ReadonlyRootfs}}', name)).toBe('true');
    }
    const published = await docker(
      ...['ps', '--filter', `label=com.docker.compose.project=${project}`, '--format', '{{.Ports}}'],
    );
    const addresses = [...published.matchAll(/(\S+):\d+->/g)].map(([, address]) => address);
    expect(addresses).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1']);
  });

  test('has them share users and tokens, and what they mail in the mailbox', async () => {
    const [first, second] = [callTo(ports.FIRST_PORT), callTo(ports.SECOND_PORT)];
    const person = aPerson();
    const { body } = await first('POST', '/auth/signup', { json: person });
    expect((await second('GET', '/auth/me', { token: body.token })).body.email).toBe(person.email);
    expect((await second('POST', '/auth/login', { json: credentialsOf(person) })).status).toBe(200);
    const mail = {
      Subject: 'Confirm your e-mail address',
      To: [expect.objectContaining({ Address: person.email })],
    };
    await expect
      .poll(async () => (await callTo(ports.MAIL_PORT)('GET', '/api/v1/messages')).body.messages, HEALTH)
      .toContainEqual(expect.objectContaining(mail));
  });
});
