import { bundleWorker, copyDocsAssets } from './bundle-worker.ts';

const [entry, folder = 'build'] = process.argv.slice(2);
if (entry !== 'workerd' && entry !== 'workerd-mongodb') {
  throw new Error(
    'usage: node deploy/build-worker.ts <workerd | workerd-mongodb> [folder, build unless given]',
  );
}

await bundleWorker(entry, `${folder}/${entry}`);
await copyDocsAssets(`${folder}/docs-assets`);
