import { createArgon2PasswordAlgorithm } from './adapters/driven/argon2/argon2-password-algorithm.ts';
import { createBcryptPasswordAlgorithm } from './adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { createJoseTokenIssuer } from './adapters/driven/jose/jose-token-issuer.ts';
import { type KeyRing, openKeyRing } from './adapters/driven/jose/key-ring.ts';
import { openSharedSecretKeyRing } from './adapters/driven/jose/shared-secret-key-ring.ts';
import { createSigningKeyCipher } from './adapters/driven/jose/signing-key-cipher.ts';
import { createLoggedBackgroundTasks } from './adapters/driven/system/logged-background-tasks.ts';
import { createLoggedSecurityEvents } from './adapters/driven/system/logged-security-events.ts';
import { createSystemClock } from './adapters/driven/system/system-clock.ts';
import { deriveKeyBytes } from './adapters/driven/web-crypto/derive-key-bytes.ts';
import { createHmacRefreshTokenCodec } from './adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { createUuidV7IdGenerator } from './adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from './adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { createPasswordHasher } from './application/create-password-hasher.ts';
import type { Store } from './application/ports/store.ts';
import type { Ports } from './application/use-cases.ts';
import { createWorkGate } from './application/work-gate.ts';
import type { Config } from './config.ts';
import { openStore } from './storage.ts';

/** For every port of a server with native add-ons, and what it takes to let go of them. */
export interface OpenPorts {
  readonly ports: Ports;
  dispose(): Promise<void>;
}

const openRing = async (config: Config, store: Store, secret: string, now: Date): Promise<KeyRing> => {
  if (config.JWT_ALG === 'HS256') return openSharedSecretKeyRing(config.JWT_SECRET ?? '');
  const cipher = createSigningKeyCipher(await deriveKeyBytes(secret, 'encryption of signing keys'));
  return openKeyRing(store.signingKeys, cipher, config.JWT_ALG, now);
};

/** For choosing and opening the adapters that a configuration names. `cores` bounds the hashes under way. */
export const openPorts = async (config: Config, secret: string, cores: number): Promise<OpenPorts> => {
  const clock = createSystemClock();
  const ids = createUuidV7IdGenerator();
  const background = createLoggedBackgroundTasks();
  const argon2 = createArgon2PasswordAlgorithm({
    memoryCost: config.PASSWORD_HASH_MEMORY,
    timeCost: config.PASSWORD_HASH_PASSES,
    parallelism: 1,
  });
  const gate = createWorkGate(cores, config.PASSWORD_HASH_QUEUE);
  const hasher = createPasswordHasher(argon2, [createBcryptPasswordAlgorithm()], gate);

  const store = await openStore(config.DATABASE_URL);
  try {
    const tokens = createJoseTokenIssuer(
      await openRing(config, store, secret, clock.now()),
      {
        issuer: config.PUBLIC_URL,
        audience: config.JWT_AUDIENCE,
        clientId: 'latchkey',
        ttlSeconds: config.JWT_EXPIRES,
      },
      ids,
    );
    const secrets = createWebCryptoSecretGenerator(secret);
    const refreshTokens = createHmacRefreshTokenCodec([secret]);
    const events = createLoggedSecurityEvents();
    return {
      ports: { store, hasher, tokens, secrets, refreshTokens, events, background, clock, ids },
      dispose: async () => {
        await background.settled();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};
