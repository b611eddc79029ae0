import { EVERY_KEY, MAX_LIST_AGE_SECONDS } from '../../adapters/driven/jose/stored-key-ring.ts';
import { VERIFIED_TOKENS } from '../open-ports.ts';
import type { Command } from './command.ts';
import { keyCommand } from './key-command.ts';

const USAGE = `usage: latchkey keys:revoke <kid>, or ${EVERY_KEY}; the kid is in the header of each token that the key signed`;

/** How long a running instance may still accept tokens of a revoked key. */
const BOUND_SECONDS = MAX_LIST_AGE_SECONDS + VERIFIED_TOKENS.seconds;

/** Revokes a leaked signing key, or all keys. */
export const revokeKey: Command = keyCommand(USAGE, async ({ ports, storedKeys }, [kid], { say }) => {
  if (storedKeys === null) {
    say('No signing key is stored: put another one into JWT_SECRET and start every instance anew.');
    return 1;
  }
  const now = ports.clock.now();
  const revoked = kid === undefined ? [] : await storedKeys.revoke(kid, now);
  for (const each of revoked) say(`Revoked: ${each}`);
  for (const key of await storedKeys.list(now)) {
    say(`  ${key.kid}  ${key.algorithm}  since ${key.activatesAt.toISOString()}  ${key.use}`);
  }
  if (revoked.length > 0) {
    say(
      `Instances that run follow within ${BOUND_SECONDS} seconds; resource servers when they fetch the keys again.`,
    );
    return 0;
  }
  say(kid === undefined ? USAGE : `There is no such key. ${USAGE}`);
  return 2;
});
