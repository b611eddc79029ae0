import { gitIn } from '../git.ts';

/** A commit of the checked-out branch. */
export interface BranchCommit {
  /** The abbreviated hash. */
  readonly hash: string;
  readonly subject: string;
}

/**
 * When the rule began, in milliseconds since the epoch. Older commits stand as they are. The author's date decides, since
 * it survives a rebase, as a hash does not.
 */
const RULE_BEGAN_AT: number = Date.parse('2026-11-30T23:00:00Z');

/**
 * Lists the commits of the checked-out branch that were written since the rule began, newest first, without merges. In a
 * shallow clone these are the ones that are there.
 */
export const commitsSinceRule = (folder: string): readonly BranchCommit[] =>
  gitIn(folder, 'log', '--no-merges', '--format=%h%x00%at%x00%s')
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\0'))
    .filter(([, authoredAt]) => Number(authoredAt) * 1000 >= RULE_BEGAN_AT)
    .map(([hash = '', , subject = '']) => ({ hash, subject }));
