import type { IdGenerator } from '../../../application/ports/id-generator.ts';

/**
 * For ids of the form UUIDv7 (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits. Those, and the variant
 * among them, are where UUIDv4 has them, which every runtime makes quickly.
 */
export const createUuidV7IdGenerator = (): IdGenerator => ({
  next: () => {
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  },
});
