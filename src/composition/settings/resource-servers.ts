import { toBase64url } from '../../adapters/driven/web-crypto/digests.ts';
import type { ResourceServer } from '../../application/oauth/authenticate-resource-server.ts';
import type { Config } from './config.ts';

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));

/** Returns the configured services, with digests in base64url, the form that the use-case compares. */
export const resourceServersOf = ({ SERVICES = [] }: Config): readonly ResourceServer[] =>
  SERVICES.map(({ name, secretDigest }) => ({ name, secretHash: toBase64url(bytesOfHex(secretDigest)) }));
