import { EVERY_KEY, MAX_LIST_AGE_SECONDS } from '../../adapters/driven/jose/stored-key-ring.ts';
import { VERIFIED_TOKENS } from '../open-ports.ts';
import type { Command } from './command.ts';
import { keyCommand } from './key-command.ts';

const USAGE = `usage: latchkey keys:revoke <kid>|${EVERY_KEY}\nDeletes a leaked signing key, or all keys. The kid is in the header of every token that the key has signed.`;

/** How long a running instance may still accept tokens of a revoked key. */
const BOUND_SECONDS = MAX_LIST_AGE_SECONDS + VERIFIED_TOKENS.seconds;

/** Revokes a leaked signing key, or all keys. */
export const revokeKey: Command = keyCommand(USAGE, async ({ ports, storedKeys }, [kid], { say }) => {
  if (storedKeys === null) {
    say(
      'There are no stored signing keys, since JWT_ALG=HS256 is set. To replace the key, change JWT_SECRET and restart every instance.',
    );
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
      `Running instances reject tokens of these keys within ${BOUND_SECONDS} seconds; other services do when they next fetch the key set.`,
    );
    return 0;
  }
  say(kid === undefined ? USAGE : `No such key. ${USAGE}`);
  return 2;
});
