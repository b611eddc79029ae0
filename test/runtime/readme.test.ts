import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

const readme = readFileSync('README.md', 'utf8');
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

/** Runs the text as if a person pasted it into a shell and answered its one question. Returns what the shell prints. */
const paste = async (script: string, answer: string): Promise<string> => {
  // The question reads from the terminal, so the script must not come by standard input.
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  shell.stdin.end(`${answer}\n`);
  const [code] = await once(shell, 'close');
  expect(code).toBe(0);
  return printed;
};

/** Parses JSON documents that were printed one after the other. */
const documentsIn = (text: string): unknown[] =>
  text
    .replaceAll(/\}\s*\{"/g, '}\n{"')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('README', () => {
  let database: TestDatabase;
  let server: ServerProcess;
  const cell = { runtime: 'node', store: 'sqlite' } as const;

  beforeAll(async () => {
    database = await createTestDatabase(cell);
    server = await startServerProcess(cell, database.env);
  });
  afterAll(async () => {
    server.signal('SIGTERM');
    await server.exited;
    await database.remove();
  });

  test('has a transcript that works as it stands', async () => {
    const transcript = block('bash');
    expect(transcript).toContain('api=http://127.0.0.1:3000\n');
    const setupToken = /"token":"([\w-]{43})"/.exec(server.stderr())?.[1] ?? '';
    const printed = await paste(transcript.replace('http://127.0.0.1:3000', server.origin), setupToken);
    const ada = expect.objectContaining({ name: 'Ada', email: 'ada@example.com', roles: ['user'] });
    const grace = expect.objectContaining({ name: 'Grace', roles: ['user', 'admin'] });
    expect(documentsIn(printed)).toEqual([
      expect.objectContaining({ token: expect.any(String), tokenType: 'Bearer', user: ada }),
      ada,
      { items: [ada, grace], nextCursor: null },
      { items: [ada], nextCursor: null },
      expect.objectContaining({ name: 'Edsger', status: 'active' }),
    ]);
  });

  test('begins with the two commands, whose scripts are there', () => {
    const [start, test] = block('sh').split('\n');
    expect(start).toMatch(/^npm ci && npm start\b/);
    expect(test).toMatch(/^npm ci && npm test\b/);
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test']));
  });

  test('names no script, task or file that is not there', async () => {
    const contributing = readFileSync('CONTRIBUTING.md', 'utf8');
    const text = `${readme}\n${contributing}`;
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const { tasks } = JSON.parse(readFileSync('deno.json', 'utf8'));
    const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name ?? '');
    expect(named(/npm run ([\w:-]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    expect(named(/deno task (\w+)/g).filter((name) => !(name in tasks))).toEqual([]);
    const links = named(/\]\((?!http)([^)#]+)\)/g);
    expect(links.length).toBeGreaterThan(5);
    const { stdout } = await promisify(execFile)('git', ['ls-files', '--', ...links]);
    for (const link of links) expect(stdout).toContain(link);
  });
});
