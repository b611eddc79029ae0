/**
 * Latchkey as a library of an application: `app.route('/', latchkey.app)`.
 *
 * @module
 */
export { createLatchkey } from './composition/library/create-latchkey.ts';
export * from './composition/library/library.ts';
