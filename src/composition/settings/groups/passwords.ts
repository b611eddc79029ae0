import { publicUrl, wholeNumber } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** Passwords: which are accepted, and how they are hashed. */
export interface PasswordsSettings {
  readonly PASSWORD_MIN_LENGTH: number;
  readonly PASSWORD_RANGE_URL?: string | undefined;
  readonly PASSWORD_HASH_MEMORY: number;
  readonly PASSWORD_HASH_PASSES: number;
  readonly PASSWORD_HASH_QUEUE: number;
}

export const passwordsSettings: SettingsGroup<PasswordsSettings> = {
  fields: {
    PASSWORD_MIN_LENGTH: wholeNumber(8, 64).default(15),
    PASSWORD_RANGE_URL: publicUrl.optional(),
    PASSWORD_HASH_MEMORY: wholeNumber(19_456, 1_048_576).default(19_456),
    PASSWORD_HASH_PASSES: wholeNumber(2, 16).default(2),
    PASSWORD_HASH_QUEUE: wholeNumber(1, 10_000).default(128),
  },
};
