import type { StoredKeyRing } from './adapters/driven/jose/stored-key-ring.ts';
import type { IdGenerator } from './application/ports/id-generator.ts';
import type { SecurityEvents } from './application/ports/security-events.ts';
import { NO_REQUEST } from './domain/request-origin.ts';

/** Tells of every signing key that was made to take over, and of each that was taken away. */
export const auditKeyRotation = (
  ring: StoredKeyRing,
  ports: { readonly events: SecurityEvents; readonly ids: IdGenerator },
): StoredKeyRing => {
  const record = (
    type: 'signing_key_rotated' | 'signing_key_revoked',
    at: Date,
    details: Readonly<Record<string, string>> = {},
  ): void =>
    ports.events.record({
      ...NO_REQUEST,
      id: ports.ids.next(),
      type,
      at,
      actorId: null,
      userId: null,
      sessionId: null,
      details,
    });
  const audited =
    (rotate: StoredKeyRing['rotate']): StoredKeyRing['rotate'] =>
    async (now) => {
      const rotated = await rotate(now);
      if (rotated) record('signing_key_rotated', now);
      return rotated;
    };
  return {
    ...ring,
    rotate: audited(ring.rotate),
    rotateIfDue: audited(ring.rotateIfDue),
    revoke: async (kid, now) => {
      const revoked = await ring.revoke(kid, now);
      for (const each of revoked) record('signing_key_revoked', now, { kid: each });
      return revoked;
    },
  };
};
