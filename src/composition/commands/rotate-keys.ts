import type { Command } from './command.ts';
import { keyCommand } from './key-command.ts';

const USAGE =
  'usage: latchkey keys:rotate\nPublishes a new signing key, which begins to sign after ten minutes.';

/** Publishes the next signing key, which signs ten minutes later. */
export const rotateKeys: Command = keyCommand(USAGE, async ({ ports, rotation }, _, { say }) => {
  if (rotation === null) {
    say('Only stored signing keys can be rotated; this one is set by JWT_SECRET or SIGNING_JWK.');
    return 1;
  }
  const prepared = await rotation.rotate(ports.clock.now());
  say(
    prepared
      ? 'A new signing key has been published. It begins to sign in ten minutes, when all services have fetched it.'
      : 'A new signing key has already been published. It begins to sign within ten minutes.',
  );
  return 0;
});
