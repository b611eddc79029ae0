/** For returning an outcome that the caller can act on; what is broken is thrown instead. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** For wrapping a success. */
export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** For wrapping an outcome that the caller must handle. */
export const err = <const E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });
