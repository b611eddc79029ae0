import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../../src/composition/version.ts';
import { replaceVersion, VERSION_PLACES } from '../../tools/release/version-places.ts';

test('is the version of package.json', () => {
  expect(version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
});

test.each(VERSION_PLACES)('stands in $file as the release writes it', (place) => {
  const text = readFileSync(place.file, 'utf8');
  expect(replaceVersion(text, place, version)).toBe(text);
});
