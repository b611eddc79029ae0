import { parseExistingEmail } from '../../domain/email/email.ts';
import { NO_REQUEST, type RequestOrigin } from '../../domain/sessions/request-origin.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { AuditFact } from '../audit-fact.ts';
import type { FactsOf, Recorded } from '../feature.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import { answered } from '../withheld.ts';
import { createOncePerNetwork } from './once-per-network.ts';
import { refusedTooOften } from './refused-too-often.ts';

type Act = (command: unknown, origin: RequestOrigin) => Promise<unknown>;

type FactsOfAct = (command: unknown, outcome: unknown) => readonly AuditFact[];

/** Makes a feature's acts tell what they have done. */
export type RecordActs = <A>(
  acts: A,
  facts: { readonly [K in keyof A]: FactsOf<A[K]> },
) => { readonly [K in keyof A]: Recorded<A[K]> };

/**
 * Wraps the use cases so that what they do is recorded. Events are recorded after the outcome is known, so no
 * response waits for them; then what an act withheld for the log is taken off. The user of a typed e-mail address is
 * looked up in the background, in the same way for every address.
 */
export const auditActs = (ports: {
  readonly users: UserRepository;
  readonly events: SecurityEvents;
  readonly background: BackgroundTasks;
  readonly clock: Clock;
  readonly domains: DomainNames;
  readonly ids: IdGenerator;
}): RecordActs => {
  const holderOf = async (address: string): Promise<UserId | null> => {
    const email = parseExistingEmail(address, ports.domains.toAscii);
    return email.ok ? ((await ports.users.findByEmail(email.value.key))?.id ?? null) : null;
  };

  const tell = (
    { email, once: _, ...fact }: AuditFact,
    { device, ipAddress, requestId }: RequestOrigin,
  ): void => {
    const event = {
      id: ports.ids.next(),
      at: ports.clock.now(),
      actorId: null,
      userId: null,
      sessionId: null,
      details: {},
      ...fact,
      device,
      ipAddress,
      requestId,
    };
    if (email === undefined) ports.events.record(event);
    else {
      ports.background.run('find the user of an event', async () => {
        // If the store is unavailable, the event is still recorded, without the user.
        ports.events.record({ ...event, userId: await holderOf(email).catch(() => null) });
      });
    }
  };

  const oncePerNetwork = createOncePerNetwork(ports.clock);
  const isToBeTold = ({ type, once }: AuditFact, { ipAddress }: RequestOrigin): boolean =>
    once === undefined || oncePerNetwork(`${type} ${once}`, ipAddress);

  const recorded =
    (act: Act, factsOf: FactsOfAct): Act =>
    async (command, origin = NO_REQUEST) => {
      const outcome = await act(command, origin);
      for (const fact of [...factsOf(command, outcome), ...refusedTooOften(command, outcome)]) {
        if (isToBeTold(fact, origin)) tell(fact, origin);
      }
      return answered(outcome);
    };

  return (acts, facts) => {
    const wrapped = Object.entries(acts as Readonly<Record<string, unknown>>).map(([name, act]) => {
      const factsOf = facts[name as keyof typeof facts] as FactsOfAct;
      return [name, recorded(act as Act, factsOf)];
    });
    return Object.fromEntries(wrapped);
  };
};
