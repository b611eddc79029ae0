/**
 * For a worker that has Latchkey inside: what the package's own entry exports, with nothing that workerd cannot load.
 *
 * @module
 */
export * from './composition/library/library.ts';
export { createLatchkey } from './composition/worker/create-latchkey-on-workerd.ts';
