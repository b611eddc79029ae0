/**
 * Checks the subjects of commits: `type(scope): what changes`, in at most 72 characters.
 *
 * With a file, the message in it is checked, as a `commit-msg` hook needs it; without, the commits of the checked-out
 * branch. Prints what is wrong and ends with 1, or ends with 0.
 */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { commitsSinceRule } from './commit-subjects/branch-commits.ts';
import { problemsOfSubject } from './commit-subjects/check-subject.ts';

/** What Git itself writes as a subject: a merge, or a commit that a rebase with --autosquash folds into another. */
const OF_GIT = /^(Merge |Revert "|fixup! |squash! |amend! )/;

const [file] = process.argv.slice(2);
const complaints: string[] = [];

if (file === undefined) {
  const commits = commitsSinceRule('.');
  for (const { hash, subject } of commits) {
    for (const problem of problemsOfSubject(subject)) complaints.push(`${hash} ${subject}\n    ${problem}`);
  }
  if (complaints.length > 0) complaints.push('"git rebase --interactive" with "reword" changes a subject.');
  else process.stdout.write(`${commits.length} commit subjects are as CONTRIBUTING.md asks.\n`);
} else {
  // Git takes blank lines and comments away after the hook, and refuses an empty message itself.
  const subject =
    readFileSync(file, 'utf8')
      .split('\n')
      .find((line) => /^[^#\s]/.test(line)) ?? '';
  if (subject !== '' && !OF_GIT.test(subject)) {
    for (const problem of problemsOfSubject(subject)) complaints.push(`${subject}\n    ${problem}`);
  }
}

for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
process.exitCode = complaints.length > 0 ? 1 : 0;
