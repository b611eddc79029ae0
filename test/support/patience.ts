/** Vitest's option for `expect.poll`: by default it gives up after a second, which a busy machine takes for anything. */
export const PATIENT_POLL: { readonly poll: { readonly timeout: number } } = { poll: { timeout: 50_000 } };
