import type { Argon2Engine } from '../../adapters/driven/argon2/argon2-engine.ts';
import { createArgon2PasswordAlgorithm } from '../../adapters/driven/argon2/argon2-password-algorithm.ts';
import { createBcryptPasswordAlgorithm } from '../../adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { SCRIPT_CRYPT, verifyBcryptInScript } from '../../adapters/driven/bcrypt/script-bcrypt.ts';
import type { SettlingBackgroundTasks } from '../../adapters/driven/system/logged-background-tasks.ts';
import { webCryptoDigests } from '../../adapters/driven/web-crypto/digests.ts';
import type { ReadDocsAsset } from '../../adapters/driving/http/create-http-app.ts';
import type { Store } from '../../application/ports/store.ts';
import { openMailer } from '../open-mailer.ts';
import type { Fetcher, Platform } from '../platform.ts';
import type { Config } from '../settings/config.ts';

const docsAssetOf =
  (assets: Fetcher | undefined): ReadDocsAsset =>
  async (name) => {
    const answer = await assets?.fetch(`https://assets.invalid/${name}`);
    if (answer === undefined || !answer.ok || answer.body === null) return null;
    const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
    return { body: answer.body, contentType };
  };

/** Makes the platform of an edge worker: no files, no native add-ons, and one thread, so one password is hashed at a time. */
export const createWorkerPlatform = (
  config: Config,
  parts: {
    readonly argon2: Argon2Engine;
    readonly background: SettlingBackgroundTasks;
    readonly assets: Fetcher | undefined;
    openStore(): Promise<Store>;
    notice(text: string): void;
  },
): Platform => ({
  ...parts,
  hashesAtOnce: 1,
  losesData: false,
  bcrypt: createBcryptPasswordAlgorithm(verifyBcryptInScript, SCRIPT_CRYPT),
  digests: webCryptoDigests,
  docsAsset: docsAssetOf(parts.assets),
  startPage: true,
  startsSeldom: false,
  argon2: (setting) => createArgon2PasswordAlgorithm(parts.argon2, setting),
  batchWindow: async () => {},
  openMailer: () => openMailer(config, parts.notice),
  readText: async () => null,
});
