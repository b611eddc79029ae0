import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const PAGE = readFileSync('ARCHITECTURE.md', 'utf8');
const [, LIST = ''] = /the folders are features,.*?:\s(.*?)\.\s/s.exec(PAGE) ?? [];
const named = [...LIST.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** `ports` has the interfaces of what the application needs from outside: a folder of the layer, and no feature. */
const features = foldersIn('src/application').filter((name) => name !== 'ports');

test('ARCHITECTURE.md lists every feature, and no other, each once', () => {
  expect(named.toSorted()).toEqual(features.toSorted());
});

test.each([
  ['src/domain', 'src/domain'],
  ['src/adapters/driving/http', 'src/adapters/driving'],
])('ARCHITECTURE.md names every folder of %s that several features share', (layer, row) => {
  const [text = ''] = new RegExp(`^\\| \`${row}\` \\|.*$`, 'm').exec(PAGE) ?? [];
  const [, list = ''] = /((?:`[a-z-]+`(?:, | \([^)]*\))?)+)(?: are| is) shared/.exec(text) ?? [];
  const shared = [...list.matchAll(/`([a-z-]+)`/g)].map(([, name = '']) => name);
  expect(shared.toSorted()).toEqual(
    foldersIn(layer)
      .filter((name) => !features.includes(name))
      .toSorted(),
  );
});

test('ARCHITECTURE.md stays short enough to be read', () => {
  expect(PAGE.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});
