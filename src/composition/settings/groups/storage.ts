import * as z from 'zod';
import { collectionPrefix, duration, secrets } from '../config-fields.ts';
import type { SettingsGroup } from '../settings-group.ts';

/** The data, the secret that protects it, and how long the audit log is kept. */
export interface StorageSettings {
  readonly DATABASE_URL?: string | undefined;
  readonly COLLECTION_PREFIX: string;
  readonly SECRET?: readonly string[] | undefined;
  readonly AUDIT_RETENTION: number;
}

export const storageSettings: SettingsGroup<StorageSettings> = {
  fields: {
    DATABASE_URL: z.string().optional(),
    COLLECTION_PREFIX: collectionPrefix.default(''),
    SECRET: secrets.optional(),
    AUDIT_RETENTION: duration.default(365 * 86_400),
  },
};
