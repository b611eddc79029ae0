/** The compatibility modes: answers also have the members that clients of such a service expect. */
export const COMPATS = ['nest'] as const;

/** One of {@link COMPATS}. */
export type Compat = (typeof COMPATS)[number];
