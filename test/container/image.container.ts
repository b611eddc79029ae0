import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callsTo } from '../runtime/support/api-client.ts';
import { IMAGE } from '../runtime/support/container-command.ts';
import { aPerson, credentialsOf } from '../runtime/support/people.ts';
import { docker, evaluateIn, exitCodeOf, healthOf, originOf, startContainer } from './docker.ts';

const PUBLISHED = ['--publish', '127.0.0.1::3000'];
const HEALTH = { timeout: 60_000, interval: 500 };
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const developing = Object.keys(packages)
  .filter((path) => packages[path].dev === true)
  .map((path) => path.replace('node_modules/', ''));
const major = (range: string) => /\d+/.exec(range)?.[0];

describe('the image', () => {
  test('is smaller than 200 MB', async () => {
    expect(Number(await docker('image', 'inspect', '--format', '{{.Size}}', IMAGE))).toBeLessThan(200e6);
  });

  test('becomes healthy with a read-only root, as a user without rights, with Node as its first process', async () => {
    const name = await startContainer(...PUBLISHED);
    await expect.poll(() => healthOf(name), HEALTH).toBe('healthy');
    expect((await callsTo(await originOf(name))('GET', '/readyz')).status).toBe(200);
    const status = await evaluateIn(name, 'fs.readFileSync("/proc/1/status", "utf8")');
    expect(status).toMatch(/^Uid:\t65532\t65532\t65532\t65532$/m);
    expect(status).toMatch(/^CapEff:\t0+$/m);
    const command = await evaluateIn(name, 'fs.readFileSync("/proc/1/cmdline", "utf8").split("\\0")');
    expect(command).toEqual(['/usr/local/bin/node', 'src/node.ts', '']);
    await expect(evaluateIn(name, 'fs.writeFileSync("/app/x", "")')).rejects.toThrow('EROFS');
    await expect(evaluateIn(name, 'fs.writeFileSync("/usr/local/bin/node", "")')).rejects.toThrow();
  });

  test('tells by its health check that nothing answers', async () => {
    expect(await exitCodeOf('src/node-command.ts', 'check-health')).toBe(1);
  });

  test('holds the service and what it depends on, and no shell, tests, tools or settings', async () => {
    const name = await startContainer();
    const names = async (folder: string) => evaluateIn(name, `fs.readdirSync(${JSON.stringify(folder)})`);
    expect(await names('/app')).toEqual(['LICENSE', 'node_modules', 'package.json', 'src']);
    expect(await evaluateIn(name, 'fs.globSync("/{,usr/}{,local/}{bin,sbin}/*")')).toEqual([
      '/usr/local/bin/node',
    ]);
    const isThere = (packages: string[]) =>
      evaluateIn(name, `${JSON.stringify(packages)}.filter((p) => fs.existsSync("/app/node_modules/" + p))`);
    const dependencies = Object.keys(manifest.dependencies);
    expect(await isThere(dependencies)).toEqual(dependencies);
    expect(developing.length).toBeGreaterThan(Object.keys(manifest.devDependencies).length);
    expect(await isThere(developing)).toEqual([]);
  });

  test('has the Node that is tested on, whichever base it is built from', async () => {
    const name = await startContainer();
    const tested = major(manifest.devDependencies.node);
    expect(major(String(await evaluateIn(name, 'process.version')))).toBe(tested);
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`\nARG NODE_IMAGE=node:${tested}-`);
  });

  test('keeps its data, and the secret that it made, in the volume', async () => {
    const volume = `latchkey-test-${randomUUID()}`;
    onTestFinished(async () => {
      await docker('volume', 'rm', '--force', volume);
    });
    const person = aPerson();
    const statuses: number[] = [];
    for (const [path, json] of [
      ['/auth/signup', person],
      ['/auth/login', credentialsOf(person)],
    ] as const) {
      const name = await startContainer(...PUBLISHED, '--volume', `${volume}:/data`);
      const call = callsTo(await originOf(name));
      await expect.poll(() => call('GET', '/livez').catch(() => null), HEALTH).toMatchObject({ status: 200 });
      statuses.push((await call('POST', path, { json })).status);
      await docker('stop', name);
      expect(await docker('inspect', '--format', '{{.State.ExitCode}}', name)).toBe('0');
      await docker('rm', name);
    }
    expect(statuses).toEqual([201, 200]);
  });

  test('can be stopped while it waits for its database', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => {
      silent.close();
    });
    const address = silent.address();
    const port = address !== null && typeof address !== 'string' ? address.port : 0;
    const connected = once(silent, 'connection');
    const name = await startContainer(
      ...['--network', 'host', '--env', `SECRET=${randomUUID()}`],
      ...['--env', `DATABASE_URL=mongodb://127.0.0.1:${port}/latchkey`],
    );
    await connected;
    await docker('stop', '--time', '60', name);
    expect(await docker('inspect', '--format', '{{.State.ExitCode}}', name)).toBe('0');
  });
});
