import { err, ok } from '../../domain/result.ts';
import { seeInUse, type User } from '../../domain/users/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { SessionRepository } from '../ports/session-repository.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { recordOwnAct } from '../record-own-act.ts';

/**
 * Deletes accounts that came from a sign-up, whose e-mail address was never verified, and that nobody has been signed
 * in to for `unusedSeconds`; at most a few hundred per call. Returns how many accounts it looked at: 0 when there is
 * nothing to do.
 */
export type ExpireSignUps = (unusedSeconds: number) => Promise<number>;

const MOST_AT_ONCE = 200;

/** The account has changed since it was read. */
const CHANGED = err({ code: 'changed' });

/** Creates the step. An account that is in use, or that was given more roles than `user`, is checked again later. */
export const createExpireSignUps = (ports: {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly events: SecurityEvents;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}): ExpireSignUps => {
  const { users, sessions, clock } = ports;

  const isUnchanged = ({ signUp }: User, current: User): boolean =>
    current.signUp !== null && current.signUp.lastSeenAt.getTime() === signUp?.lastSeenAt.getTime();

  const isKept = async ({ id, roles }: User): Promise<boolean> =>
    roles.join() !== 'user' || (await sessions.listOfUser(id, clock.now())).length > 0;

  const expire = async (user: User): Promise<void> => {
    if (await isKept(user)) {
      await users.update(user.id, (current) => ok(seeInUse(current, clock.now())));
      return;
    }
    const deleted = await users.delete(user.id, (current) =>
      isUnchanged(user, current) ? ok(current) : CHANGED,
    );
    if (deleted.ok) recordOwnAct(ports, { type: 'account_expired', at: clock.now(), userId: user.id });
  };

  return async (unusedSeconds) => {
    const seenBefore = new Date(clock.now().getTime() - unusedSeconds * 1000);
    const unproven = await users.findUnproven(seenBefore, MOST_AT_ONCE);
    for (const user of unproven) await expire(user);
    return unproven.length;
  };
};
