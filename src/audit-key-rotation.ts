import type { StoredKeyRing } from './adapters/driven/jose/stored-key-ring.ts';
import type { IdGenerator } from './application/ports/id-generator.ts';
import type { SecurityEvents } from './application/ports/security-events.ts';
import { NO_REQUEST } from './domain/request-origin.ts';

/** For telling of every signing key that was made to take over. */
export const auditKeyRotation = (
  ring: StoredKeyRing,
  ports: { readonly events: SecurityEvents; readonly ids: IdGenerator },
): StoredKeyRing => {
  const audited =
    (rotate: StoredKeyRing['rotate']): StoredKeyRing['rotate'] =>
    async (now) => {
      const rotated = await rotate(now);
      if (rotated) {
        ports.events.record({
          ...NO_REQUEST,
          id: ports.ids.next(),
          type: 'signing_key_rotated',
          at: now,
          actorId: null,
          userId: null,
          sessionId: null,
          details: {},
        });
      }
      return rotated;
    };
  return { ...ring, rotate: audited(ring.rotate), rotateIfDue: audited(ring.rotateIfDue) };
};
