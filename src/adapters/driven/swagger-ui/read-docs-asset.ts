import { readFile } from 'node:fs/promises';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** For reading the few files of the Swagger UI package that the API viewer needs; null for every other name. */
export const readDocsAsset = async (
  name: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; contentType: string } | null> => {
  const contentType = Object.hasOwn(CONTENT_TYPES, name) ? CONTENT_TYPES[name] : undefined;
  if (contentType === undefined) return null;
  const url = new URL(import.meta.resolve(`swagger-ui-dist/${name}`));
  return { body: new Uint8Array(await readFile(url)), contentType };
};
