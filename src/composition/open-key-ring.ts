import { getLogger } from '@logtape/logtape';
import { CLOCK_TOLERANCE_SECONDS } from '../adapters/driven/jose/jose-token-issuer.ts';
import type { KeyRing } from '../adapters/driven/jose/key-ring.ts';
import {
  createOwnKeyRing,
  isOwnKeyRefused,
  type OwnKey,
  parseOwnKey,
} from '../adapters/driven/jose/own-key-ring.ts';
import { openSharedSecretKeyRing } from '../adapters/driven/jose/shared-secret-key-ring.ts';
import { createSigningKeyCipher } from '../adapters/driven/jose/signing-key-cipher.ts';
import {
  openStoredKeyRing,
  RELOAD_SECONDS,
  type StoredKeyRing,
} from '../adapters/driven/jose/stored-key-ring.ts';
import type { SealedText } from '../application/ports/sealed-text.ts';
import type { Store } from '../application/ports/store.ts';
import type { Platform } from './platform.ts';
import type { Config } from './settings/config.ts';
import { isStartRefused, startRefused } from './settings/start-refused.ts';

/** Longer than resource servers (Cache-Control of the JWKS) and our own instances may cache a list of keys. */
const LEAD_SECONDS = 10 * 60;

/**
 * The signing keys of a configuration. `ring` signs and verifies; `stored` are the keys in the database, null with HS256;
 * `rotation` is null unless stored keys sign and so rotate.
 */
export interface OpenKeyRing {
  readonly ring: KeyRing;
  readonly stored: StoredKeyRing | null;
  readonly rotation: StoredKeyRing | null;
}

const refusedOwnKey = (reason: string): Error =>
  startRefused([
    { key: 'SIGNING_JWK', message: `must be a private JWK or the path of a file with one: ${reason}` },
  ]);

const readOwnKey = async (
  { SIGNING_JWK, JWT_ALG }: Config,
  readText: Platform['readText'],
): Promise<OwnKey | null> => {
  if (SIGNING_JWK === undefined) return null;
  try {
    const isJson = SIGNING_JWK.trimStart().startsWith('{');
    const text = isJson ? SIGNING_JWK : await readText(SIGNING_JWK);
    if (text === null) throw refusedOwnKey('the file cannot be read');
    const own = await parseOwnKey(text);
    if (JWT_ALG === undefined || JWT_ALG === own.algorithm) return own;
    throw refusedOwnKey(`it is a key for ${own.algorithm}, but JWT_ALG is ${JWT_ALG}`);
  } catch (error) {
    if (isOwnKeyRefused(error)) throw refusedOwnKey(error.message);
    throw isStartRefused(error) ? error : refusedOwnKey('the file cannot be read');
  }
};

/** Opens the keys of a configuration. With a SIGNING_JWK, the stored keys are opened too, besides it. */
export const openKeyRing = async (
  config: Config,
  parts: Pick<Platform, 'background' | 'readText'> & {
    readonly store: Store;
    readonly sealedText: SealedText;
  },
  now: Date,
): Promise<OpenKeyRing> => {
  if (config.JWT_ALG === 'HS256') {
    return { ring: await openSharedSecretKeyRing(config.JWT_SECRET ?? ''), stored: null, rotation: null };
  }
  const own = await readOwnKey(config, parts.readText);
  const stored = await openStoredKeyRing(
    {
      repository: parts.store.signingKeys,
      background: parts.background,
      cipher: createSigningKeyCipher(parts.sealedText),
      algorithm: own?.algorithm ?? config.JWT_ALG ?? null,
      makesFirstKey: own === null,
      onReadFailed: (error) =>
        getLogger(['latchkey', 'keys']).warn('could not refresh the signing keys: {error}', { error }),
      timing: {
        rotationSeconds: config.KEY_ROTATION,
        leadSeconds: LEAD_SECONDS,
        afterlifeSeconds: config.JWT_EXPIRES + CLOCK_TOLERANCE_SECONDS + 2 * RELOAD_SECONDS,
      },
    },
    now,
  );
  return own === null
    ? { ring: stored, stored, rotation: stored }
    : { ring: createOwnKeyRing(own, stored), stored, rotation: null };
};
