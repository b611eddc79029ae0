import type { ResourceServer } from './application/use-cases/authenticate-resource-server.ts';
import type { Config } from './config.ts';

const base64urlOfHex = (hex: string): string =>
  btoa(String.fromCharCode(...(hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** For the services of a configuration, their digests in the form that the use-case compares. */
export const resourceServersOf = ({ SERVICES = [] }: Config): readonly ResourceServer[] =>
  SERVICES.map(({ name, secretDigest }) => ({ name, secretHash: base64urlOfHex(secretDigest) }));
