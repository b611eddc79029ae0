const UNRELEASED = '## Unreleased';

/** What CHANGELOG.md becomes with a release. */
export interface ReleasedChangelog {
  readonly text: string;
  /** What changed with the release, without its heading. */
  readonly notes: string;
}

/**
 * Makes the section `## Unreleased` of a changelog the one of a version, dated, and opens a new one above. Throws when
 * there is no such section, when it says nothing, or when the version has a section already.
 *
 * @param day `2026-12-01`
 */
export const releaseChangelog = (text: string, version: string, day: string): ReleasedChangelog => {
  const lines = text.split('\n');
  const headings = lines.filter((line) => line.startsWith('## '));
  if (headings[0] !== UNRELEASED) {
    throw new Error(`The first section of CHANGELOG.md has to be "${UNRELEASED}".`);
  }
  if (headings.some((heading) => heading === `## ${version}` || heading.startsWith(`## ${version} `))) {
    throw new Error(`CHANGELOG.md has a section for ${version} already.`);
  }
  const start = lines.indexOf(UNRELEASED);
  const next = lines.findIndex((line, index) => index > start && line.startsWith('## '));
  const section = lines.slice(start + 1, next === -1 ? lines.length : next);
  if (!section.some((line) => /^[-*] \S/.test(line))) {
    throw new Error(`"${UNRELEASED}" of CHANGELOG.md lists nothing: a release says what changed.`);
  }
  const heading = `## ${version} - ${day}`;
  return {
    text: [...lines.slice(0, start + 1), '', heading, ...lines.slice(start + 1)].join('\n'),
    notes: section.join('\n').trim(),
  };
};
