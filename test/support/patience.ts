/** Vitest options for `expect.poll`. The default timeout is one second, which a busy machine exceeds easily. */
export const PATIENT_POLL: { readonly poll: { readonly timeout: number } } = { poll: { timeout: 50_000 } };
