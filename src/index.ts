/**
 * For an application that has Latchkey inside: `app.route('/', latchkey.app)`.
 *
 * @module
 */
export { createLatchkey } from './create-latchkey.ts';
export * from './library.ts';
