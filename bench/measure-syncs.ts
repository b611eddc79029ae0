import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = new Uint8Array(4096);

/** Measures how many appends of a page (4096 bytes) a disk does per second, each synced before the next. */
export const measureSyncs = (folder: string, seconds: number): number => {
  const path = join(folder, 'syncs');
  const file = openSync(path, 'w');
  const startedAt = performance.now();
  let syncs = 0;
  while (performance.now() - startedAt < seconds * 1000) {
    writeSync(file, PAGE);
    fdatasyncSync(file);
    syncs += 1;
  }
  const elapsed = performance.now() - startedAt;
  closeSync(file);
  rmSync(path);
  return (syncs * 1000) / elapsed;
};
