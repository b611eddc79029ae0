import type { StoreTraits } from '../../store-definition.ts';

/** Cloudflare D1, which a binding of the worker opens. */
export const d1: StoreTraits = {
  id: 'd1',
  name: 'D1',
  schemes: [],
  forms: [],
  example: '',
  needsSecret: true,
  takesPrefix: false,
};
