/**
 * Latchkey as a library of a worker: the exports of the package's main entry, without anything that workerd cannot
 * load.
 *
 * @module
 */
export * from './composition/library/library.ts';
export { createLatchkey } from './composition/worker/create-latchkey-on-workerd.ts';
