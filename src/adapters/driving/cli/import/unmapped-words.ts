import type { Role } from '../../../../domain/users/role.ts';
import { USER_STATUSES } from '../../../../domain/users/user.ts';
import type { Unmapped } from './import-mapping.ts';
import { quote } from './quote.ts';

const MOST_WORDS = 100;
const MOST_LENGTH = 100;

const KINDS = { '--map-role': 'role', '--map-status': 'status' } as const;

/** The possible values of each mapping option. */
type Meanings = Readonly<Record<Unmapped['option'], readonly string[]>>;

/**
 * Formats `word=meaning` for a shell, in single quotes where needed. A word that cannot be shown literally becomes `…`: it
 * has to be looked up in the file.
 */
const shellWord = (word: string, meaning: string): string => {
  if (quote(word) !== `"${word}"`) return `'…=${meaning}'`;
  const assignment = `${word}=${meaning}`;
  return /^[\w.:=-]+$/.test(assignment) ? assignment : `'${assignment.replaceAll("'", `'\\''`)}'`;
};

const describeWord = ({ option, word }: Unmapped, accounts: number, meanings: Meanings): string => {
  const options = meanings[option].map((meaning) => `${option} ${shellWord(word, meaning)}`);
  const counted = accounts === 1 ? '1 account' : `${accounts} accounts`;
  return `${KINDS[option]} ${quote(word)} (${counted}) is unknown. Import again with ${options.join(' or ')}`;
};

/** Counts the foreign words that have no mapping, and says how to map each. */
export interface UnmappedWords {
  count(words: readonly Unmapped[]): void;
  describe(): readonly string[];
}

/**
 * `roles` are those that can be granted. Holds at most 100 words, of at most 100 characters each, and only counts the
 * others: a file with more has something else where roles are expected.
 */
export const createUnmappedWords = (roles: readonly Role[]): UnmappedWords => {
  const meanings: Meanings = { '--map-role': roles, '--map-status': USER_STATUSES };
  const counts = new Map<string, { readonly word: Unmapped; accounts: number }>();
  let others = 0;
  return {
    count: (words) => {
      for (const word of words) {
        const key = `${word.option} ${word.word}`;
        const counted = counts.get(key);
        if (counted !== undefined) counted.accounts += 1;
        else if (counts.size < MOST_WORDS && word.word.length <= MOST_LENGTH) {
          counts.set(key, { word, accounts: 1 });
        } else others += 1;
      }
    },
    describe: () => [
      ...[...counts.values()].map(({ word, accounts }) => describeWord(word, accounts, meanings)),
      ...(others === 0 ? [] : [`${others} more roles and statuses are unknown`]),
    ],
  };
};
