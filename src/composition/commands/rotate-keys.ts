import type { Command } from './command.ts';
import { keyCommand } from './key-command.ts';

const USAGE = 'usage: latchkey keys:rotate: publishes the next signing key, which signs ten minutes later';

/** Publishes the next signing key, which signs ten minutes later. */
export const rotateKeys: Command = keyCommand(USAGE, async ({ ports, rotation }, _, { say }) => {
  if (rotation === null) {
    say('The signing key is not a stored one: it is set by JWT_SECRET or SIGNING_JWK.');
    return 1;
  }
  const prepared = await rotation.rotate(ports.clock.now());
  say(
    prepared
      ? 'The next signing key is published, and signs in ten minutes, when everybody knows it.'
      : 'The next signing key has been prepared already, and signs within ten minutes.',
  );
  return 0;
});
