import type { IdGenerator } from '../../../application/ports/id-generator.ts';

/**
 * Makes a generator of UUIDv7 ids (RFC 9562 section 5.7): 48 bits of milliseconds, then 74 random bits. The random
 * bits, and the variant among them, are where UUIDv4 has them, and every runtime makes UUIDv4 quickly.
 */
export const createUuidV7IdGenerator = (): IdGenerator => ({
  next: () => {
    const time = Date.now().toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${crypto.randomUUID().slice(15)}`;
  },
});
