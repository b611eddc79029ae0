import { createJoseLegacyTokens } from '../adapters/driven/jose/jose-legacy-tokens.ts';
import { createJoseTokenIssuer } from '../adapters/driven/jose/jose-token-issuer.ts';
import { createOtpauthOneTimeCodes } from '../adapters/driven/otpauth/otpauth-one-time-codes.ts';
import { createListedPasswords } from '../adapters/driven/password-list/listed-passwords.ts';
import { createRangedPasswords } from '../adapters/driven/password-range/ranged-passwords.ts';
import { createLoggedSecurityEvents } from '../adapters/driven/system/logged-security-events.ts';
import { createSystemClock } from '../adapters/driven/system/system-clock.ts';
import { createHmacDeviceTokenCodec } from '../adapters/driven/web-crypto/hmac-device-token-codec.ts';
import { createHmacRefreshTokenCodec } from '../adapters/driven/web-crypto/hmac-refresh-token-codec.ts';
import { createUuidV7IdGenerator } from '../adapters/driven/web-crypto/uuid-v7-id-generator.ts';
import { createWebCryptoSecretGenerator } from '../adapters/driven/web-crypto/web-crypto-secret-generator.ts';
import { urlDomainNames } from '../adapters/driven/whatwg-url/url-domain-names.ts';
import { createAuditTrail } from '../application/audit/audit-trail.ts';
import { broadcastEvents } from '../application/audit/broadcast-events.ts';
import { createDecoys } from '../application/passwords/choose-decoy.ts';
import { combineSources } from '../application/passwords/combine-sources.ts';
import { createCountHashes } from '../application/passwords/count-hashes.ts';
import { createPasswordHasher } from '../application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../application/passwords/work-gate.ts';
import type { Ports } from '../application/ports.ts';
import { rememberVerifiedTokens } from '../application/sessions/remember-verified-tokens.ts';
import { createCompleteSearch } from '../application/users/complete-search.ts';
import { auditKeyRotation } from './audit-key-rotation.ts';
import type { LibraryParts } from './library/library-parts.ts';
import { type OpenKeyRing, openKeyRing } from './open-key-ring.ts';
import { openSealedText } from './open-sealed-text.ts';
import type { Platform } from './platform.ts';
import type { Config } from './settings/config.ts';

/** The size of the cache of verified tokens: some ten MiB at most. It delays the effect of a revoked key by half a minute. */
export const VERIFIED_TOKENS: { readonly capacity: number; readonly seconds: number } = {
  capacity: 10_000,
  seconds: 30,
};

/** All ports of the service, opened. */
export interface OpenPorts {
  readonly ports: Ports;
  readonly rotation: OpenKeyRing['rotation'];
  /** The keys in the database, even if another key signs; null with HS256, which stores none. */
  readonly storedKeys: OpenKeyRing['stored'];
  dispose(): Promise<void>;
}

const legacyTokensOf = ({
  LEGACY_JWT_SECRET: secret,
  LEGACY_JWT_UNTIL: until,
}: Config): Ports['legacyTokens'] =>
  secret === undefined || until === undefined ? undefined : createJoseLegacyTokens({ secret, until });

const totpIssuerOf = ({ TOTP_ISSUER, APP_NAME, PUBLIC_URL }: Config): string =>
  TOTP_ISSUER ?? (APP_NAME ?? new URL(PUBLIC_URL).hostname).replaceAll(':', ' ');

/** Chooses and opens the adapters of a configuration. */
export const openPorts = async (
  config: Config,
  secrets: readonly [string, ...string[]],
  platform: Platform,
  own: Pick<LibraryParts, 'clock' | 'events' | 'hasher'> = {},
): Promise<OpenPorts> => {
  const clock = own.clock ?? createSystemClock();
  const ids = createUuidV7IdGenerator();
  const { background } = platform;
  const argon2 = platform.argon2({
    memoryCost: config.PASSWORD_HASH_MEMORY,
    timeCost: config.PASSWORD_HASH_PASSES,
    parallelism: 1,
  });
  const gate = createWorkGate(platform.hashesAtOnce, config.PASSWORD_HASH_QUEUE);

  const stopping = new AbortController();
  const store = await platform.openStore();
  try {
    const generator = createWebCryptoSecretGenerator(secrets[0], platform.digests);
    const { hashCounts } = store;
    const decoys = createDecoys({ hashCounts, secrets: generator, background, clock });
    const isCounted = await decoys.refresh();
    const hasher = own.hasher ?? createPasswordHasher(argon2, [platform.bcrypt], gate, decoys);
    const trail = createAuditTrail({ ...platform, audit: store.audit, clock });
    const events = broadcastEvents(trail, own.events ?? createLoggedSecurityEvents());
    const sealedText = openSealedText(secrets);
    const keys = await openKeyRing(config, { store, sealedText, ...platform }, clock.now());
    const storedKeys = keys.stored === null ? null : auditKeyRotation(keys.stored, { events, ids });
    const rotation = keys.rotation === null ? null : storedKeys;
    await rotation?.rotateIfDue(clock.now());
    const issuer = createJoseTokenIssuer(
      keys.ring,
      {
        issuer: config.PUBLIC_URL,
        audience: config.JWT_AUDIENCE,
        clientId: 'latchkey',
        ttlSeconds: config.JWT_EXPIRES,
        type: config.JWT_TYP,
      },
      ids,
    );
    const tokens = rememberVerifiedTokens(issuer, VERIFIED_TOKENS);
    const refreshTokens = createHmacRefreshTokenCodec(secrets, platform.digests);
    const { PASSWORD_RANGE_URL: rangeUrl } = config;
    const listed = createListedPasswords();
    const compromisedPasswords = combineSources(
      listed,
      ...(rangeUrl === undefined ? [] : [createRangedPasswords(rangeUrl)]),
    );
    const deviceTokens = createHmacDeviceTokenCodec(secrets, platform.digests);
    if (!isCounted) {
      // After an upgrade: until the job's first run, response times would reveal which e-mail addresses have no account.
      background.run('count password hashes for the first time', async () => {
        await createCountHashes({ hashCounts, clock })(stopping.signal);
        await decoys.refresh();
      });
    }
    // After an upgrade: until the job's first run, no user would be found by name.
    background.run('index names for search', () =>
      createCompleteSearch({ users: store.users })(stopping.signal),
    );
    return {
      rotation,
      storedKeys,
      ports: {
        store,
        hasher,
        tokens,
        legacyTokens: legacyTokensOf(config),
        secrets: generator,
        refreshTokens,
        deviceTokens,
        compromisedPasswords,
        guessedWords: listed,
        domains: urlDomainNames,
        oneTimeCodes: createOtpauthOneTimeCodes(totpIssuerOf(config)),
        sealedText,
        events,
        background,
        clock,
        ids,
      },
      dispose: async () => {
        stopping.abort();
        trail.flush();
        await background.settled();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
};
