/**
 * Lints the OpenAPI document of the service with Redocly CLI and Spectral, and exits with 1 when one of them reports anything.
 * Both are installed below `build/`, from a separate lock file, since nothing else here needs their 200 packages. Their rules
 * are in `tools/openapi-lint/`, with the reason for the one that is off.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { writeOpenapiDocument } from './write-openapi-document.ts';

const RULES = 'tools/openapi-lint';
const INSTALLED = 'build/openapi-lint';
const DOCUMENT = join(INSTALLED, 'openapi.json');
const LOCK = 'package-lock.json';

/** Disables the linters' telemetry and update checks. */
const QUIET = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

const run = (command: string, args: readonly string[], cwd = '.'): boolean =>
  spawnSync(command, args, { cwd, stdio: 'inherit', env: { ...process.env, ...QUIET } }).status === 0;

const isInstalled = (): boolean =>
  existsSync(join(INSTALLED, 'node_modules/.package-lock.json')) &&
  readFileSync(join(INSTALLED, LOCK), 'utf8') === readFileSync(join(RULES, LOCK), 'utf8');

const install = (): boolean => {
  mkdirSync(INSTALLED, { recursive: true });
  for (const file of ['package.json', LOCK]) copyFileSync(join(RULES, file), join(INSTALLED, file));
  return run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], INSTALLED);
};

const lint = (script: string, args: readonly string[]): boolean =>
  run(process.execPath, [join(INSTALLED, 'node_modules', script), 'lint', DOCUMENT, ...args]);

if (!isInstalled() && !install()) {
  process.stderr.write('The linters could not be installed: see what npm says above.\n');
  process.exit(1);
}
await writeOpenapiDocument(DOCUMENT);
const results = [
  lint('@redocly/cli/bin/cli.js', ['--config', join(RULES, 'redocly.yaml')]),
  lint('@stoplight/spectral-cli/dist/index.js', [
    '--ruleset',
    join(RULES, 'spectral.yaml'),
    '--fail-severity',
    'hint',
  ]),
];
process.exit(results.every((isClean) => isClean) ? 0 : 1);
