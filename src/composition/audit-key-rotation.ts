import type { StoredKeyRing } from '../adapters/driven/jose/stored-key-ring.ts';
import type { IdGenerator } from '../application/ports/id-generator.ts';
import type { SecurityEvents } from '../application/ports/security-events.ts';
import { recordOwnAct } from '../application/record-own-act.ts';

/** Wraps a key ring to record a security event for each key rotation and each revoked key. */
export const auditKeyRotation = (
  ring: StoredKeyRing,
  ports: { readonly events: SecurityEvents; readonly ids: IdGenerator },
): StoredKeyRing => {
  const audited =
    (rotate: StoredKeyRing['rotate']): StoredKeyRing['rotate'] =>
    async (now) => {
      const rotated = await rotate(now);
      if (rotated) recordOwnAct(ports, { type: 'signing_key_rotated', at: now, userId: null });
      return rotated;
    };
  return {
    ...ring,
    rotate: audited(ring.rotate),
    rotateIfDue: audited(ring.rotateIfDue),
    revoke: async (kid, now) => {
      const revoked = await ring.revoke(kid, now);
      for (const each of revoked) {
        recordOwnAct(ports, { type: 'signing_key_revoked', at: now, userId: null, details: { kid: each } });
      }
      return revoked;
    },
  };
};
