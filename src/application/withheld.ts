/** What an act answers its caller, with what only the audit log may know of it: it is taken off before anybody is answered. */
export interface Withheld<A, L> {
  readonly answer: A;
  readonly withheld: L;
}

/** What remains of the value of an act for its caller. */
type Revealed<V> = V extends Withheld<infer A, unknown> ? A : V;

/** An outcome as its caller gets it. */
export type Answered<O> = O extends { readonly ok: true; readonly value: infer V }
  ? [Extract<V, Withheld<unknown, unknown>>] extends [never]
    ? O
    : { readonly ok: true; readonly value: Revealed<V> }
  : O;

const isWithheld = (value: unknown): value is Withheld<unknown, unknown> =>
  typeof value === 'object' && value !== null && 'withheld' in value;

/** Takes off what an outcome holds for the audit log alone. */
export const answered = <O>(outcome: O): Answered<O> => {
  const { ok, value }: { readonly ok?: unknown; readonly value?: unknown } = Object(outcome);
  return (isWithheld(value) ? { ok, value: value.answer } : outcome) as Answered<O>;
};
