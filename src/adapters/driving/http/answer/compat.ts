/** The services whose clients find, where the setting names one, what they know in the answers. */
export const COMPATS = ['nest'] as const;

/** One of {@link COMPATS}. */
export type Compat = (typeof COMPATS)[number];
