import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** The first port. The range is below Linux's ephemeral ports, which start at 32768 (ip(7)). */
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
 * Finds a free loopback port, and reserves it against all other tests, in this process or another, until this process
 * ends. The reservation is a listener on a second port that stands for the first. Asking the system for any port
 * instead sometimes gives two tests the same one, and one of them then talks to the other's server.
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
