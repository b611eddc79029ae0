/**
 * Makes a release: writes the version wherever it stands, gives CHANGELOG.md's section `## Unreleased` the version and the
 * date, commits and tags. It pushes and publishes nothing. With `--dry-run` it only prints what it would do.
 *
 * Refuses a branch other than main, changes that are not committed, a tag that exists, and a red `npm run check`. When a
 * step fails, the files are as before.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { planRelease, type ReleasePlan } from './release/plan-release.ts';

const BRANCH = 'main';

const git = (args: readonly string[], input?: string): string =>
  execFileSync('git', args, {
    encoding: 'utf8',
    input: input ?? '',
    stdio: ['pipe', 'pipe', 'inherit'],
  }).trim();

/** Throws, with the mend, when the repository is not in a state to be released. */
const checkRepository = (tag: string): void => {
  const branch = git(['branch', '--show-current']);
  if (branch !== BRANCH) {
    throw new Error(
      `Releases are made on ${BRANCH}, and this is ${branch || 'no branch'}: git switch ${BRANCH}`,
    );
  }
  const changes = git(['status', '--porcelain']);
  if (changes !== '') throw new Error(`Commit these changes first, or take them back:\n${changes}`);
  if (git(['tag', '--list', tag]) !== '') {
    throw new Error(`The tag ${tag} exists already: choose the next version.`);
  }
};

const checkSources = (): void => {
  const { status } = spawnSync('npm', ['run', 'check'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('"npm run check" is red: mend that first.');
};

const make = ({ files, subject, tag, notes }: ReleasePlan): void => {
  const paths = [...files.keys()];
  try {
    for (const [path, text] of files) writeFileSync(path, text);
    git(['commit', '--quiet', '--message', subject, '--', ...paths]);
  } catch (error) {
    git(['restore', '--staged', '--worktree', '--', ...paths]);
    throw error;
  }
  try {
    // Headings of Markdown are comments to Git otherwise.
    git(['tag', '--annotate', tag, '--cleanup=whitespace', '--file=-'], `${subject}\n\n${notes}\n`);
  } catch (error) {
    // Nothing else was changed: the tree was clean before, and the commit is ours.
    git(['reset', '--quiet', '--hard', 'HEAD~1']);
    throw error;
  }
};

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    },
  });
  process.chdir(git(['rev-parse', '--show-toplevel']));
  const plan = planRelease('.', positionals[0] ?? '', values.date);
  checkRepository(plan.tag);
  checkSources();
  if (values['dry-run']) {
    process.stdout.write(
      `Would write ${[...plan.files.keys()].join(', ')},\ncommit "${plan.subject}" and tag ${plan.tag}:\n\n${plan.notes}\n`,
    );
  } else {
    make(plan);
    process.stdout.write(
      `${plan.subject} is committed and tagged ${plan.tag}. Then: git push --follow-tags && npm publish\n`,
    );
  }
} catch (error) {
  process.stderr.write(`No release: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
