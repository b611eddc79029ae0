import { parseExistingEmail } from '../../domain/email/email.ts';
import { NO_REQUEST, type RequestOrigin } from '../../domain/sessions/request-origin.ts';
import type { UserId } from '../../domain/users/user.ts';
import type { BackgroundTasks } from '../ports/background-tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { DomainNames } from '../ports/domain-names.ts';
import type { IdGenerator } from '../ports/id-generator.ts';
import type { SecurityEvents } from '../ports/security-events.ts';
import type { UserRepository } from '../ports/user-repository.ts';
import type { BareUseCases } from '../use-cases.ts';
import type { AuditFact } from './audit-fact.ts';
import { AUDITED_ACTS, type RecordedUseCase } from './audited-acts.ts';
import { createOnceANetwork } from './once-a-network.ts';
import { refusedTooOften } from './refused-too-often.ts';

/** The use cases as drivers call them: a recorded use case also takes the origin of the request. */
export type Audited<U extends BareUseCases> = {
  readonly [K in keyof U]: K extends RecordedUseCase
    ? (command: Parameters<U[K]>[0], origin: RequestOrigin) => ReturnType<U[K]>
    : U[K];
};

type Act = (command: unknown, origin: RequestOrigin) => Promise<unknown>;

/**
 * Wraps the use cases so that what they do is recorded. Events are recorded after the outcome is known, so no
 * response waits for them. The user of a typed e-mail address is looked up in the background, in the same way for
 * every address.
 */
export const auditUseCases = (
  useCases: BareUseCases,
  ports: {
    readonly users: UserRepository;
    readonly events: SecurityEvents;
    readonly background: BackgroundTasks;
    readonly clock: Clock;
    readonly domains: DomainNames;
    readonly ids: IdGenerator;
  },
): Audited<BareUseCases> => {
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
      ports.background.run('find whom an event is about', async () => {
        // If the store is unavailable, the event is still recorded, without the user.
        ports.events.record({ ...event, userId: await holderOf(email).catch(() => null) });
      });
    }
  };

  const onceANetwork = createOnceANetwork(ports.clock);
  const isToBeTold = ({ type, once }: AuditFact, { ipAddress }: RequestOrigin): boolean =>
    once === undefined || onceANetwork(`${type} ${once}`, ipAddress);

  const audited = Object.entries(AUDITED_ACTS).map(([name, factsOf]) => {
    const act = useCases[name as RecordedUseCase] as Act;
    const recorded: Act = async (command, origin = NO_REQUEST) => {
      const outcome = await act(command, origin);
      const facts = (factsOf as (command: unknown, outcome: unknown) => readonly AuditFact[])(
        command,
        outcome,
      );
      for (const fact of [...facts, ...refusedTooOften(command, outcome)]) {
        if (isToBeTold(fact, origin)) tell(fact, origin);
      }
      return outcome;
    };
    return [name, recorded];
  });
  return { ...useCases, ...Object.fromEntries(audited) };
};
