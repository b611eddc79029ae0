/** A place that repeats the version of package.json. */
export interface VersionPlace {
  readonly file: string;
  /** Matches the version with what surrounds it, the groups `before` and `after`, exactly once in the file. */
  readonly around: RegExp;
}

const MEMBER: RegExp = /^(?<before> {2}"version": ")[^"]*(?<after>")/gm;
const LOCKED: RegExp = /^(?<before> {4}"": \{\n {6}"name": "latchkey",\n {6}"version": ")[^"]*(?<after>")/gm;

/** Where the version stands: in package.json, and in what repeats it. */
export const VERSION_PLACES: readonly VersionPlace[] = [
  { file: 'package.json', around: MEMBER },
  { file: 'package-lock.json', around: MEMBER },
  { file: 'package-lock.json', around: LOCKED },
  { file: 'deno.json', around: MEMBER },
  {
    file: 'src/composition/version.ts',
    around: /^(?<before>export const version(?:: string)? = ')[^']*(?<after>';)$/gm,
  },
  { file: '.github/ISSUE_TEMPLATE/bug.yml', around: /^(?<before> +placeholder: )[^,]*(?<after>, Node )/gm },
];

/** Replaces the version of one place. Throws when the file does not have it exactly once. */
export const replaceVersion = (text: string, { file, around }: VersionPlace, version: string): string => {
  const found = text.match(around)?.length ?? 0;
  if (found === 1) return text.replace(around, `$<before>${version}$<after>`);
  throw new Error(`${file} has its version ${found} times, not once: adapt tools/release/version-places.ts.`);
};
