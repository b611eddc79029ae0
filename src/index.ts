/**
 * For an application that has Latchkey inside: `app.route('/', latchkey.app)`.
 *
 * @module
 */
export { createLatchkey } from './composition/library/create-latchkey.ts';
export * from './composition/library/library.ts';
