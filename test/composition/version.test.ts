import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { version } from '../../src/composition/version.ts';
import { replaceVersion, VERSION_PLACES } from '../../tools/release/version-places.ts';

test.each(['package.json', 'package-lock.json', 'deno.json'])('is the version of %s', (file) => {
  expect(version).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
  expect(VERSION_PLACES.map((place) => place.file)).toContain(file);
});

test.each(VERSION_PLACES)('stands in $file as the release writes it', (place) => {
  const text = readFileSync(place.file, 'utf8');
  expect(replaceVersion(text, place, version)).toBe(text);
});
