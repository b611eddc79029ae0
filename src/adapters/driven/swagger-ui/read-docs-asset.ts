import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

interface Asset {
  readonly contentType: string;
  /** Contains the complete module name, so that JSR can rewrite it when the package is published. */
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

/**
 * The possible locations of a file: in its npm package, when Latchkey runs from source; in a folder that the build or
 * the image puts beside the code, so that installing Latchkey installs no third-party scripts; beside the code itself
 * in a binary compiled by Bun.
 */
const placesOf = (name: string, { locate }: Asset): readonly (() => string)[] => [
  locate,
  () => new URL(`../../../docs-assets/${name}`, import.meta.url).href,
  () => new URL(name, import.meta.url).href,
];

const readFirst = async (places: readonly (() => string)[]): Promise<Uint8Array<ArrayBuffer>> => {
  const [place, ...others] = places;
  if (place === undefined) throw new Error('the files of the page /docs are missing');
  try {
    return new Uint8Array(await readFile(fileURLToPath(place())));
  } catch (error) {
    // If the file is nowhere, the error of the first location says most.
    return readFirst(others).catch(() => {
      throw error;
    });
  }
};

/** Reads one of the files of the Swagger UI package that the API viewer needs. Returns null for any other name. */
export const readDocsAsset = async (
  name: string,
): Promise<{ body: Uint8Array<ArrayBuffer>; contentType: string } | null> => {
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
  if (asset === undefined) return null;
  const body = await readFirst(placesOf(name, asset));
  return { body, contentType: asset.contentType };
};
