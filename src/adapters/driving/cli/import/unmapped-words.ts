import type { Unmapped } from './import-mapping.ts';
import { quote } from './quote.ts';

const MOST_WORDS = 100;
const MOST_LENGTH = 100;

const KINDS = {
  '--map-role': { kind: 'role', meanings: ['user', 'admin'] },
  '--map-status': { kind: 'status', meanings: ['active', 'disabled'] },
} as const;

/** As a shell takes it, in single quotes where it needs them; what cannot be shown as it is has to be looked up in the file. */
const shellWord = (word: string, meaning: string): string => {
  if (quote(word) !== `"${word}"`) return `'…=${meaning}'`;
  const assignment = `${word}=${meaning}`;
  return /^[\w.:=-]+$/.test(assignment) ? assignment : `'${assignment.replaceAll("'", `'\\''`)}'`;
};

const describeWord = ({ option, word }: Unmapped, accounts: number): string => {
  const { kind, meanings } = KINDS[option];
  const options = meanings.map((meaning) => `${option} ${shellWord(word, meaning)}`);
  const counted = accounts === 1 ? '1 account' : `${accounts} accounts`;
  return `${kind} ${quote(word)} (${counted}) is not known here. Import again with ${options.join(' or ')}`;
};

/** Counts the words of another system that nobody has mapped, and says how to map each. */
export interface UnmappedWords {
  count(words: readonly Unmapped[]): void;
  describe(): readonly string[];
}

/** Makes it. It holds a hundred words: a file that has more has something else where roles are expected. */
export const createUnmappedWords = (): UnmappedWords => {
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
      ...[...counts.values()].map(({ word, accounts }) => describeWord(word, accounts)),
      ...(others === 0 ? [] : [`${others} more roles and statuses are not known here`]),
    ],
  };
};
