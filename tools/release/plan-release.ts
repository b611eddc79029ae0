import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { releaseChangelog } from './changelog.ts';
import { isOlder, parseVersion } from './version.ts';
import { replaceVersion, VERSION_PLACES } from './version-places.ts';

const CHANGELOG = 'CHANGELOG.md';

/** A release as it will be made. Nothing is written yet. */
export interface ReleasePlan {
  readonly version: string;
  readonly tag: string;
  readonly subject: string;
  /** What changed, in Markdown: the message of the tag. */
  readonly notes: string;
  /** The new text of each file that changes, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Plans the release of a version from the files of a folder. Throws an error that says what to mend when the version is
 * malformed or older than package.json's, or when a file is not as a release needs it.
 *
 * @param day The date of the release, `2026-12-01`
 */
export const planRelease = (folder: string, version: string, day: string): ReleasePlan => {
  const wanted = parseVersion(version);
  if (wanted === null) {
    throw new Error(`"${version}" is no version: give three numbers, "npm run release -- 1.2.3".`);
  }
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const current: string = JSON.parse(read('package.json')).version;
  const present = parseVersion(current);
  if (present === null) throw new Error(`package.json has "${current}", which is no version.`);
  if (isOlder(wanted, present)) {
    throw new Error(`${version} is older than ${current}, which package.json has.`);
  }
  const { text, notes } = releaseChangelog(read(CHANGELOG), version, day);
  const files = new Map<string, string>([[CHANGELOG, text]]);
  for (const place of VERSION_PLACES) {
    files.set(place.file, replaceVersion(files.get(place.file) ?? read(place.file), place, version));
  }
  return { version, tag: `v${version}`, subject: `chore(release): ${version}`, notes, files };
};
