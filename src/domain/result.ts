/** An outcome that the caller can act on. Defects and failures are thrown instead. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Creates a successful result. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Creates the result of an error that the caller must handle. */
export const err = <const E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
