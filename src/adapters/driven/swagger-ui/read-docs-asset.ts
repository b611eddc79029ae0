import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly contentType: string;
  /** With the whole name in it, so that JSR can rewrite it when the package is published. */
  readonly locate: () => string;
}

const ASSETS: Readonly<Record<string, Asset>> = {
  'swagger-ui.css': {
    contentType: 'text/css; charset=utf-8',
    locate: () => import.meta.resolve('swagger-ui-dist/swagger-ui.css'),
  },
  'swagger-ui-bundle.js': {
    contentType: 'text/javascript; charset=utf-8',
    locate: () => import.meta.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
  },
  'favicon-32x32.png': {
    contentType: 'image/png',
    locate: () => import.meta.resolve('swagger-ui-dist/favicon-32x32.png'),
  },
};

/** A binary made by Bun finds no package at run time: the files are embedded beside its code. */
const fileOf = (name: string, { locate }: Asset): string => {
  try {
    return fileURLToPath(locate());
  } catch {
    return fileURLToPath(new URL(name, import.meta.url).href);
  }
};

/** For reading the few files of the Swagger UI package that the API viewer needs; null for every other name. */
export const readDocsAsset = async (
  name: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; contentType: string } | null> => {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (asset === undefined) return null;
  const body = new Uint8Array(await readFile(fileOf(name, asset)));
  return { body, contentType: asset.contentType };
};
