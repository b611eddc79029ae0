import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The key and certificate of a server at localhost, and the authority that certified it, which nobody trusts yet. */
export interface OwnAuthority {
  readonly authority: string;
  readonly key: string;
  readonly cert: string;
}

const NEW_KEY = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -x509'.split(' ');

/**
 * Makes both with openssl. The authority signs a separate server certificate: some TLS libraries refuse the authority's
 * own certificate for a server.
 */
export const makeOwnAuthority = (): OwnAuthority => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-authority-'));
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', ['req', ...NEW_KEY, ...args], { cwd: folder, stdio: 'ignore' });
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  try {
    openssl('-subj', '/CN=Acme authority', '-keyout', 'ca-key.pem', '-out', 'ca.pem');
    const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const signedBy = [
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca-key.pem',
      '-addext',
      'basicConstraints=critical,CA:FALSE',
    ];
    openssl(...names, ...signedBy, '-keyout', 'key.pem', '-out', 'cert.pem');
    return { authority: read('ca.pem'), key: read('key.pem'), cert: read('cert.pem') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
