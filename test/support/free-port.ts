import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Below the ports that Linux gives to whoever asks for any, and to connections that go out (ip(7): from 32768 on). */
const FIRST = 20_000;
const COUNT = 6000;

const listen = async (port: number): Promise<Server | null> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
    return server;
  } catch {
    return null;
  }
};

/**
 * For a port on loopback that nothing listens on, and that no other test is given, in this process or another, while this
 * one runs: for that long it listens on a second port that stands for the first. Asking the system for any port instead
 * gives two tests the same one now and then, and one of them talks to the other's server.
 */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    const claim = await listen(port + COUNT);
    if (claim === null) continue;
    claim.unref();
    const probe = await listen(port);
    if (probe !== null) {
      probe.close();
      await once(probe, 'close');
      return port;
    }
    claim.close();
  }
  throw new Error('no port is free');
};
