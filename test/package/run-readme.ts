import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from '../support/free-port.ts';
import { runCommand } from './run-command.ts';

const ADA = "{ email: 'ada@example.com', password: 'correct horse battery' }";

/** Serves what the README shows on loopback, signs somebody up, and goes through the client's snippet. */
const runner = (own: string, api: string): string => `
import { serve } from '@hono/node-server';
import { app as api } from './readme-api.ts';
import { app as own, latchkey } from './readme-own.ts';

Object.assign(globalThis, { location: { assign: () => undefined } });
const servers = [
  serve({ fetch: own.fetch, port: ${own}, hostname: '127.0.0.1' }),
  serve({ fetch: api.fetch, port: ${api}, hostname: '127.0.0.1' }),
];
const json = { 'content-type': 'application/json' };
const person = { name: 'Ada', ...${ADA} };
const signedUp = await fetch('http://127.0.0.1:${own}/identity/auth/signup', { method: 'POST', headers: json, body: JSON.stringify(person) });
const { token, user } = await signedUp.json();
const guarded = await fetch('http://127.0.0.1:${own}/orders', { headers: { authorization: \`Bearer \${token}\` } });
const { orders } = await import('./readme-client.ts');
console.log(JSON.stringify({ id: user.id, own: await guarded.json(), api: await orders.json() }));
for (const server of servers) server.close();
await latchkey.dispose();
`;

/**
 * Runs the README's three snippets as one program in an application's folder: the mounted service, an API behind it, and
 * the client of both. Changes nothing of them but the addresses. Returns what each was answered.
 */
export const runReadme = async (
  folder: string,
): Promise<{ readonly id: string; readonly own: unknown; readonly api: unknown }> => {
  const [own, api] = [String(await freePort()), String(await freePort())];
  const issuer = `http://127.0.0.1:${own}/identity`;
  const snippets = [...(await readFile('README.md', 'utf8')).matchAll(/^```ts\n(.*?)^```$/gms)].map(
    ([, code = '']) =>
      code
        .replace("audience: 'https://api.example.com'", `audience: '${issuer}'`)
        .replaceAll(/https:\/\/(auth\.example\.com|example\.com\/identity)/g, issuer)
        .replaceAll('https://api.example.com', `http://127.0.0.1:${api}`)
        .replace('sqlite:./data/latchkey.db', 'sqlite::memory:'),
  );
  const find = (what: string): string => {
    const [code, ...others] = snippets.filter((snippet) => snippet.includes(what));
    if (code === undefined || others.length > 0)
      throw new Error(`README.md has not one snippet with ${what}`);
    return code;
  };
  const files = {
    'readme-own.ts': `${find("from 'latchkey';")}\nexport { app, latchkey };\n`,
    'readme-api.ts': `${find("'latchkey/verify'")}\nexport { app };\n`,
    'readme-client.ts': `${find("'latchkey/client'")}\nexport { orders };\n`,
    'readme-run.ts': runner(own, api),
  };
  const program = join(folder, 'readme');
  await mkdir(program);
  try {
    for (const [name, code] of Object.entries(files)) await writeFile(join(program, name), code);
    const output = await runCommand(program, 'node', 'readme-run.ts');
    return JSON.parse(output.trim().split('\n').at(-1) ?? '');
  } finally {
    // Its types are checked with the other examples, without those of Node's server.
    await rm(program, { recursive: true });
  }
};
