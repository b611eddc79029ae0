import * as z from 'zod';
import { moment } from '../config-fields.ts';
import { legacyTokenProblems } from '../legacy-token-problems.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Tokens of the application that the users come from. */
export interface LegacyTokensSettings {
  readonly LEGACY_JWT_SECRET?: string | undefined;
  readonly LEGACY_JWT_UNTIL?: Date | undefined;
}

export const legacyTokensSettings: SettingsGroup<LegacyTokensSettings> = {
  fields: {
    LEGACY_JWT_SECRET: z.string().optional(),
    LEGACY_JWT_UNTIL: moment.optional(),
  },
  problems: legacyTokenProblems,
};
