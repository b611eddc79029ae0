import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server';
import { createArgon2PasswordAlgorithm } from '../../src/adapters/driven/argon2/argon2-password-algorithm.ts';
import { nativeArgon2Engine } from '../../src/adapters/driven/argon2/native-argon2-engine.ts';
import { createBcryptPasswordAlgorithm } from '../../src/adapters/driven/bcrypt/bcrypt-password-algorithm.ts';
import { verifyBcryptNatively } from '../../src/adapters/driven/bcrypt/native-bcrypt.ts';
import { createPasswordHasher } from '../../src/application/passwords/create-password-hasher.ts';
import { createWorkGate } from '../../src/application/passwords/work-gate.ts';
import { createLatchkey } from '../../src/composition/library/create-latchkey.ts';
import { optionsFromEnvironment } from '../../src/composition/library/options-from-environment.ts';
import { HASHES_AT_ONCE } from '../../src/composition/server/hashes-at-once.ts';
import { sizeThreadPool } from '../../src/composition/server/node-thread-pool.ts';

// The server without decoys, to show that the benchmark detects what they hide. No setting disables decoys.
sizeThreadPool();
const { PORT, DATABASE_URL, SECRET, RATE_LIMIT_TRIES, PASSWORD_HASH_MEMORY } = process.env;
const memoryCost = Number(PASSWORD_HASH_MEMORY);
const hasher = createPasswordHasher(
  createArgon2PasswordAlgorithm(nativeArgon2Engine, { memoryCost, timeCost: 2, parallelism: 1 }),
  [createBcryptPasswordAlgorithm(verifyBcryptNatively)],
  createWorkGate(HASHES_AT_ONCE, 100),
);
const PUBLIC_URL = `http://127.0.0.1:${PORT}`;
const latchkey = await createLatchkey(
  optionsFromEnvironment({ PUBLIC_URL, DATABASE_URL, SECRET, RATE_LIMIT_TRIES, TRUST_PROXY: '1' }),
  { hasher, notice: () => {} },
);
const server = serve({
  fetch: (request, { incoming }: HttpBindings | Http2Bindings) =>
    latchkey.app.fetch(request, { remoteAddress: incoming.socket.remoteAddress }),
  hostname: '127.0.0.1',
  port: Number(PORT),
});
process.once('SIGTERM', () => {
  server.close(() => void latchkey.dispose());
  if ('closeAllConnections' in server) server.closeAllConnections();
});
