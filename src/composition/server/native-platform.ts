import { createArgon2PasswordAlgorithm } from '../../adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../adapters/driven/argon2/native-argon2-engine.ts';
import { createBcryptPasswordAlgorithm } from '../../adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { verifyBcryptNatively } from '../../adapters/driven/bcrypt/native-bcrypt.ts';
import { nodeDigests } from '../../adapters/driven/node-crypto/node-digests.ts';
import { readDocsAsset } from '../../adapters/driven/swagger-ui/read-docs-asset.ts';
import { createLoggedBackgroundTasks } from '../../adapters/driven/system/logged-background-tasks.ts';
import { openMailer } from '../open-mailer.ts';
import type { Platform } from '../platform.ts';
import type { Config } from '../settings/config.ts';
import { HASHES_AT_ONCE } from './hashes-at-once.ts';
import { isInMemory, openStore } from './open-store.ts';
import { readTextFile } from './read-text-file.ts';

/** Batch window of the audit log: under many log-ins, ten syncs a second instead of one for each. */
const BATCH_WINDOW_MILLISECONDS = 100;

/** Makes the platform of a server with a file system and native add-ons: Node, Bun and Deno. */
export const createNativePlatform = (config: Config, notice: (text: string) => void): Platform => ({
  hashesAtOnce: HASHES_AT_ONCE,
  background: createLoggedBackgroundTasks(),
  bcrypt: createBcryptPasswordAlgorithm(verifyBcryptNatively),
  digests: nodeDigests,
  docsAsset: readDocsAsset,
  startPage: true,
  startsSeldom: true,
  argon2: (setting) => createArgon2PasswordAlgorithm(nativeArgon2Engine, setting),
  batchWindow: () => new Promise((resolve) => setTimeout(resolve, BATCH_WINDOW_MILLISECONDS)),
  openStore: () => openStore(config),
  losesData: isInMemory(config.DATABASE_URL),
  openMailer: () => openMailer(config, notice),
  readText: readTextFile,
  notice,
});
