import type * as z from 'zod';

/**
 * For an object schema that has exactly the members of its type: `z.object<MembersOf<UserBody>>({ … })` compiles
 * with no member too few, too many or of another type.
 */
export type MembersOf<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };
