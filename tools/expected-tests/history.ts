import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gitIn } from '../git.ts';
import { loweredIn, parseRecord, RECORD_FILE } from './record.ts';

const TRAILERS = '--format=%(trailers:key=Tests-removed,valueonly,unfold)';

const reasonsOf = (folder: string, ...commits: string[]): readonly string[] =>
  gitIn(folder, 'log', TRAILERS, ...commits)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Returns the commits that changed the record, newest first. */
const changesOfRecord = (folder: string): readonly string[] =>
  gitIn(folder, 'log', '--format=%H', '--', RECORD_FILE).split('\n').filter(Boolean);

/** Returns why tests went since the record was last written: the `Tests-removed` of the commits' messages. */
export const reasonsSinceRecord = (folder: string): readonly string[] => {
  const [last] = changesOfRecord(folder);
  const since = last === undefined ? [] : reasonsOf(folder, `${last}..HEAD`);
  return [...new Set([...since, ...reasonsOf(folder, '-1')])];
};

const recordAt = (folder: string, commit: string): string => {
  try {
    return gitIn(folder, 'show', `${commit}:${RECORD_FILE}`);
  } catch {
    // The file is new with the next commit, or a shallow clone ends here.
    return '';
  }
};

/**
 * Finds who lowered a number of the record without a reason, in the history that is there and in what is not committed.
 * The reason may be in the commit's message or, where that was lost as history was rewritten, in the file itself.
 */
export const unexplainedFalls = (folder: string): readonly string[] => {
  const complain = (who: string, before: string, after: string): readonly string[] => {
    const [had, has] = [parseRecord(before), parseRecord(after)];
    if (has.reasons.length > had.reasons.length) return [];
    return loweredIn(had.counts, has.counts).map(
      ([suite, from, to]) =>
        `${who} lowers ${suite} from ${from} to ${to} in ${RECORD_FILE} without a reason: let "npm run expected-tests" write it.`,
    );
  };
  const file = join(folder, RECORD_FILE);
  const present = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return [
    ...complain('What is not committed', recordAt(folder, 'HEAD'), present),
    ...changesOfRecord(folder).flatMap((commit) =>
      reasonsOf(folder, '-1', commit).length > 0
        ? []
        : complain(`Commit ${commit.slice(0, 7)}`, recordAt(folder, `${commit}^`), recordAt(folder, commit)),
    ),
  ];
};
