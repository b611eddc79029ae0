import { bundleWorker, copyDocsAssets } from './bundle-worker.ts';
import { WORKER_ENTRIES } from './worker-entries.ts';

const ENTRIES = Object.values(WORKER_ENTRIES);

const [name, folder = 'build'] = process.argv.slice(2);
const entry = ENTRIES.find((each) => each === name);
if (entry === undefined) {
  throw new Error(`usage: node deploy/build-worker.ts <${ENTRIES.join(' | ')}> [folder, build unless given]`);
}

await bundleWorker(entry, `${folder}/${entry}`);
await copyDocsAssets(`${folder}/docs-assets`);
