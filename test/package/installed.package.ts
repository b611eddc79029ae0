import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { describe, expect, inject, test } from 'vitest';
import { version } from '../../src/composition/version.ts';
import { type DocumentedExample, documentedExamples } from '../support/documented-examples.ts';
import { freePort } from '../support/free-port.ts';
import { runCommand, startCommand } from './run-command.ts';
import { runReadme } from './run-readme.ts';
import { startWorker } from './start-worker.ts';
import { useApplication } from './use-application.ts';

const folder = inject('folder');
const tarball = inject('tarball');

const ownExamples = async () => (await documentedExamples()).filter(({ isOfOtherStack }) => !isOfOtherStack);

/** Compiles the examples in a separate folder, with the types that a program on Node or Deno has. */
const compileStrictly = async (examples: readonly DocumentedExample[]): Promise<void> => {
  const at = join(folder, 'examples');
  await rm(at, { recursive: true, force: true });
  await mkdir(at);
  await Promise.all(examples.map(({ name, code }) => writeFile(join(at, name), code)));
  const types = ['--typeRoots', resolve('node_modules/@types'), '--types', 'node,deno'];
  const strict = ['--strict', '--noEmit', '--ignoreConfig', '--module', 'nodenext', '--target', 'es2024'];
  await runCommand(at, 'tsc', ...strict, ...types, ...examples.map(({ name }) => name));
};

describe('the tarball', () => {
  test('holds what is built, what a reader looks for, and nothing else', () => {
    const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trim().split('\n');
    const others = files.filter((file) => !/^package\/(dist\/.+\.(js|d\.ts)|docs\/.+\.md)$/.test(file));
    expect(others.map((file) => file.slice('package/'.length)).sort()).toEqual([
      '.env.example',
      'ARCHITECTURE.md',
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'dist/docs-assets/favicon-32x32.png',
      'dist/docs-assets/swagger-ui.css',
      'package.json',
    ]);
  });

  test('has every page that one of its pages links to', async () => {
    const root = join(folder, 'node_modules/latchkey');
    const pages = (await readdir(root, { recursive: true })).filter(
      (name) => name.endsWith('.md') && !name.includes('node_modules'),
    );
    expect(pages.length).toBeGreaterThan(50);
    const links = await Promise.all(
      pages.map(async (page) => {
        const text = (await readFile(join(root, page), 'utf8')).replaceAll(/^ *```[\s\S]*?^ *```/gm, '');
        const targets = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target);
        return targets
          .filter((target) => !/^(https?:|mailto:)/.test(target))
          .map((target) => ({ page, target, is: existsSync(join(root, dirname(page), target)) }));
      }),
    );
    expect(links.flat().length).toBeGreaterThan(50);
    expect(links.flat().filter(({ is }) => !is)).toEqual([]);
  });

  test('is as publint wants it', async () => {
    const { buffer } = new Uint8Array(await readFile(tarball));
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, level: 'suggestion', strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });
});

describe('the installed package', () => {
  test('runs no script of anybody when it is installed', async () => {
    const { packages } = JSON.parse(await readFile(join(folder, 'package-lock.json'), 'utf8'));
    expect(Object.keys(packages).length).toBeGreaterThan(20);
    const scripts = Object.entries<{ hasInstallScript?: true }>(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([name]) => name);
    expect(scripts).toEqual([]);
  });

  test.each(['nodenext', 'bundler'])(
    'has types for a strict application that resolves as %s does',
    async (way) => {
      const module = way === 'bundler' ? 'esnext' : way;
      await runCommand(folder, 'tsc', '-p', '.', '--module', module, '--moduleResolution', way);
    },
  );

  test('has types for every example of its documentation', async () => {
    const examples = await ownExamples();
    expect(examples.length).toBeGreaterThan(8);
    await compileStrictly(examples);
  });

  test('does what the snippets of its README say', async () => {
    const { id, own, api } = await runReadme(folder);
    expect([own, api]).toEqual([{ for: 'Ada' }, { for: id }]);
  });

  test.each([
    ['node', ['node', 'serve-node.ts']],
    ['bun', ['bun', 'serve-bun.ts']],
    ['deno', ['deno', 'run', '--allow-all', 'serve-deno.ts']],
  ])('is mounted in an application on %s', async (_, command) => {
    const port = String(await freePort());
    const origin = `http://127.0.0.1:${port}`;
    const application = await startCommand(folder, `${origin}/before`, [...command, port]);
    try {
      await useApplication(origin);
    } finally {
      await application.stop();
    }
  });

  test('is mounted in a worker on D1', async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const worker = await startWorker(folder, 'worker.ts', { ORIGIN: origin }, port);
    try {
      await useApplication(origin);
    } finally {
      await worker.stop();
    }
  });

  test('is a worker by itself', async () => {
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const bindings = {
      PUBLIC_URL: origin,
      SECRET: 'a secret of thirty-two bytes for tests',
      MAIL: 'console',
    };
    const worker = await startWorker(folder, 'node_modules/latchkey/dist/workerd.js', bindings, port);
    try {
      expect(await (await fetch(`${origin}/readyz`)).json()).toEqual({ status: 'ok' });
    } finally {
      await worker.stop();
    }
  });

  test('brings a command, whose server the packages for services and applications are used with', async () => {
    expect(await runCommand(folder, 'latchkey', '--version')).toBe(`${version}\n`);
    const port = String(await freePort());
    const origin = `http://127.0.0.1:${port}`;
    await writeFile(join(folder, '.env'), `PORT=${port}\n`);
    const server = await startCommand(folder, `${origin}/livez`, ['latchkey']);
    try {
      // Deno proves that they need nothing but the network.
      const commands = [['node'], ['bun'], ['deno', 'run', '--no-prompt', '--allow-net=127.0.0.1']];
      for (const [name = '', ...args] of commands) {
        expect(JSON.parse(await runCommand(folder, name, ...args, 'probe.ts', origin))).toEqual({
          isSameUser: true,
          refusal: 'invalid_token',
          answers: [200, 401],
          statuses: [200],
          refreshes: 1,
          afterLogOut: 'unauthenticated',
        });
      }
      await runCommand(folder, 'latchkey', 'keys:rotate');
    } finally {
      expect(await server.stop()).toBe(0);
    }
  });

  test.each([
    ['node', ['node', '--eval', "import('latchkey/node')"]],
    ['bun', ['bun', '--eval', "import 'latchkey/bun'"]],
    ['deno', ['deno', 'run', '--allow-all', 'node_modules/latchkey/dist/deno.js']],
  ])('has the server as an entry for %s', async (_, command) => {
    const port = String(await freePort());
    const env = { PORT: port, DATABASE_URL: 'sqlite::memory:' };
    const server = await startCommand(folder, `http://127.0.0.1:${port}/readyz`, command, env);
    expect(await server.stop()).toBe(0);
  });

  test('opens the store for MongoDB', async () => {
    const program = `
      const { openMongoStore } = await import('latchkey/mongodb');
      const { isUnavailable } = await import('latchkey');
      const failure = await openMongoStore({ url: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=100' }).catch((error) => error);
      console.log(isUnavailable(failure));`;
    expect(await runCommand(folder, 'node', '--input-type=module', '--eval', program)).toBe('true\n');
  });
});

// The last one, since it replaces what the others have used.
describe('with the lowest Hono that is promised', () => {
  const { hono } = JSON.parse(readFileSync('package.json', 'utf8')).peerDependencies;
  const [, lowest = ''] = /^>=(\d+\.\d+\.\d+) /.exec(hono) ?? [];

  test('has types for an application and for every example, and serves', async () => {
    const installedVersion = async (): Promise<string> =>
      JSON.parse(await readFile(join(folder, 'node_modules/hono/package.json'), 'utf8')).version;
    const newest = await installedVersion();
    const quietly = ['--ignore-scripts', '--no-audit', '--no-fund'];
    await runCommand(folder, 'npm', 'install', ...quietly, `hono@${lowest}`);
    expect(await installedVersion()).toBe(lowest);
    expect(newest).not.toBe(lowest);
    const copies = await runCommand(folder, 'npm', 'ls', 'hono', '--parseable', '--all');
    expect(copies.trim().split('\n')).toHaveLength(1);
    await runCommand(folder, 'tsc', '-p', '.', '--module', 'nodenext', '--moduleResolution', 'nodenext');
    // The documentation says which Hono does not know `typ`.
    await compileStrictly((await ownExamples()).filter(({ code }) => !code.includes("'hono/jwk'")));
    const port = String(await freePort());
    const origin = `http://127.0.0.1:${port}`;
    const application = await startCommand(folder, `${origin}/before`, ['node', 'serve-node.ts', port]);
    try {
      await useApplication(origin);
    } finally {
      await application.stop();
    }
  });
});
