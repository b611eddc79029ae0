import type * as z from 'zod';
import type { ConfigProblem } from './config-problem.ts';

/** The settings of one concern: how each is read, and which of them do not go together. */
export interface SettingsGroup<S extends object> {
  readonly fields: { readonly [K in keyof S]-?: z.ZodType<S[K]> };
  /** Finds problems with combinations of settings that are each valid on their own, at the time `now`. */
  problems?(env: Readonly<Record<string, string | undefined>>, now: Date): readonly ConfigProblem[];
}
