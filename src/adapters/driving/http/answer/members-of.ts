import type * as z from 'zod';

/**
 * The shape of an object schema with exactly the members of its type: `z.object<MembersOf<UserBody>>({ … })` compiles only
 * if no member is missing, extra or of another type.
 */
export type MembersOf<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> };
