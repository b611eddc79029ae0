import { createArgon2PasswordAlgorithm } from './adapters/driven/argon2/argon2-password-algorithm.ts';
import { createBcryptPasswordAlgorithm } from './adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { createJoseTokenIssuer } from './adapters/driven/jose/jose-token-issuer.ts';
import { createLoggedBackgroundTasks } from './adapters/driven/system/logged-background-tasks.ts';
import { createLoggedSecurityEvents } from './adapters/driven/system/logged-security-events.ts';
import { createSystemClock } from './adapters/driven/system/system-clock.ts';
import { createHmacRefreshTokenCodec } from './adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { createUuidV7IdGenerator } from './adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from './adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { createPasswordHasher } from './application/create-password-hasher.ts';
import type { Ports } from './application/use-cases.ts';
import { createWorkGate } from './application/work-gate.ts';
import type { Config } from './config.ts';
import { type OpenKeyRing, openKeyRing } from './open-key-ring.ts';
import { openStore } from './storage.ts';

/** For every port of a server with native add-ons, and what it takes to let go of them. */
export interface OpenPorts {
  readonly ports: Ports;
  readonly rotation: OpenKeyRing['rotation'];
  dispose(): Promise<void>;
}

/** For choosing and opening the adapters that a configuration names. `cores` bounds the hashes under way. */
export const openPorts = async (
  config: Config,
  secrets: readonly [string, ...string[]],
  cores: number,
): Promise<OpenPorts> => {
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
    const { ring, rotation } = await openKeyRing(config, store, secrets, clock.now());
    await rotation?.rotateIfDue(clock.now());
    const tokens = createJoseTokenIssuer(
      ring,
      {
        issuer: config.PUBLIC_URL,
        audience: config.JWT_AUDIENCE,
        clientId: 'latchkey',
        ttlSeconds: config.JWT_EXPIRES,
      },
      ids,
    );
    const generator = createWebCryptoSecretGenerator(secrets[0]);
    const refreshTokens = createHmacRefreshTokenCodec(secrets);
    const events = createLoggedSecurityEvents();
    return {
      rotation,
      ports: { store, hasher, tokens, secrets: generator, refreshTokens, events, background, clock, ids },
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
