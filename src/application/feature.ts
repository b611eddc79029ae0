import type { RequestOrigin } from '../domain/sessions/request-origin.ts';
import type { AuditFact } from './audit-fact.ts';
import type { Kit } from './kit.ts';
import type { Answered } from './withheld.ts';

/** Whatever its command is: nothing but an act's own type says so. */
type Act = (command: never, ...rest: never[]) => Promise<unknown>;

/** What the audit log records of one act, from its command and its outcome. */
export type FactsOf<F> = F extends (command: infer C, ...rest: infer _) => Promise<infer O>
  ? (command: C, outcome: O) => readonly AuditFact[]
  : never;

/**
 * One feature, as the rest of the service sees it. Acts change something about somebody's access, or refuse somebody's:
 * each says what is recorded of it, and is told where its request came from. Reads change and refuse nothing.
 */
export interface Feature<Acts, Reads = Readonly<Record<never, never>>> {
  readonly acts: (kit: Kit) => Acts;
  readonly reads: (kit: Kit) => Reads;
  readonly facts: { readonly [K in keyof Acts]: FactsOf<Acts[K]> };
}

/** An act as it is driven. */
export type Recorded<F> = F extends Act
  ? (command: Parameters<F>[0], origin: RequestOrigin) => Promise<Answered<Awaited<ReturnType<F>>>>
  : never;

/** The use-cases of a feature as they are driven. */
export type UseCasesOf<F> =
  F extends Feature<infer Acts, infer Reads>
    ? { readonly [K in keyof Acts]: Recorded<Acts[K]> } & Reads
    : never;
