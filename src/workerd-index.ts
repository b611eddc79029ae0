/**
 * For a worker that has Latchkey inside: what the package's own entry exports, with nothing that workerd cannot load.
 *
 * @module
 */
export * from './library.ts';
export { createLatchkey } from './workerd-latchkey.ts';
