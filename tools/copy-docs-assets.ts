/** Copies the files that /docs shows into a folder, for the built package or for a worker. */
import process from 'node:process';
import { copyDocsAssets } from '../deploy/bundle-worker.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node tools/copy-docs-assets.ts <folder>');
await copyDocsAssets(folder);
