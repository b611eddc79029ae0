import { type ChildProcess, spawn } from 'node:child_process';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const PORTS = 250;
const SCRIPT = `
  import { freePort } from ${JSON.stringify(new URL('free-port.ts', import.meta.url).href)};
  const ports = [];
  while (ports.length < ${PORTS}) ports.push(await freePort());
  console.log(JSON.stringify(ports));
  process.stdin.resume();
`;

const start = (): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', SCRIPT], { stdio: ['pipe', 'pipe', 'inherit'] });

test('gives no port to two tests, in whichever process they are', async () => {
  const children = Array.from({ length: 4 }, start);
  const given = await Promise.all(
    children.map(async ({ stdout }): Promise<number[]> => {
      if (stdout !== null)
        for await (const line of createInterface({ input: stdout })) return JSON.parse(line);
      return [];
    }),
  );
  for (const child of children) child.stdin?.end();
  expect(given.map((ports) => ports.length)).toEqual([PORTS, PORTS, PORTS, PORTS]);
  expect(new Set(given.flat()).size).toBe(4 * PORTS);
});
