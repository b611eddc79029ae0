import { createJoseLegacyTokens } from '../../src/adapters/driven/jose/jose-legacy-tokens.ts';
import { type AuditTrail, createAuditTrail } from '../../src/application/audit/audit-trail.ts';
import { broadcastEvents } from '../../src/application/audit/broadcast-events.ts';
import type { Policy } from '../../src/application/policy.ts';
import type { Store } from '../../src/application/ports/store.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { SignedIn } from '../../src/application/sessions/start-session.ts';
import type { AuditEvent } from '../../src/domain/audit/audit-event.ts';
import type { PlainPassword } from '../../src/domain/passwords/password.ts';
import type { User } from '../../src/domain/users/user.ts';
import { LEGACY_SECRET } from '../support/legacy-token.ts';
import { type MailWorker, openMailWorker } from '../support/open-mail-worker.ts';
import { accountOf, type OpenUseCases, openUseCases } from '../support/open-use-cases.ts';
import type { FaultPoint } from './fault-point.ts';

/** An empty database and two stores over it: one whose commands can fail, and a healthy one. */
export interface FaultyDatabase {
  readonly healthy: Store;
  readonly faulty: Store;
  readonly point: FaultPoint;
  /** Runs the clean-up and lists what is left of unfinished work. */
  leftovers(): Promise<readonly string[]>;
}

/** Opens an empty database. Closing both stores removes it. */
export type OpenFaultyDatabase = () => Promise<FaultyDatabase>;

/** An instance of the service with its mail worker and its audit trail. */
export type Instance = OpenUseCases & {
  readonly worker: MailWorker;
  /** Returns the events that it reported but that are missing from the audit log. */
  lostEvents(): Promise<readonly AuditEvent[]>;
};

const openInstance = async (store: Store, policy: Partial<Policy>): Promise<Instance> => {
  const told: AuditEvent[] = [];
  const trails: AuditTrail[] = [];
  const decorate = ({ background, clock }: Ports) => {
    const trail = createAuditTrail({ audit: store.audit, background, clock });
    trails.push(trail);
    const until = new Date(clock.now().getTime() + 86_400_000);
    return {
      events: broadcastEvents(trail, { record: (event) => void told.push(event) }),
      legacyTokens: createJoseLegacyTokens({ secret: LEGACY_SECRET, until }),
    };
  };
  const instance = await openUseCases({ store, policy, decorate });
  return {
    ...instance,
    worker: openMailWorker(instance),
    lostEvents: async () => {
      for (const trail of trails) trail.flush();
      await instance.settled();
      const { events } = await store.audit.list({ userId: null, type: null, limit: 200, after: null });
      return told.filter(({ id }) => !events.some((event) => event.id === id));
    },
  };
};

/** Two instances over one database, and checks of what its users can still do. */
export interface FaultWorld {
  /** The instance whose n-th command fails. */
  readonly faulty: Instance;
  /** The instance that is asked afterwards. */
  readonly healthy: Instance;
  readonly point: FaultPoint;
  advance(seconds: number): void;
  admin(): Promise<User>;
  signUp(name: string): Promise<SignedIn>;
  /** Whether the password opens the account of the e-mail address. */
  opens(name: string, password?: string, email?: string): Promise<boolean>;
  isAlive(session: Pick<SignedIn, 'accessToken'> | null): Promise<boolean>;
  leftovers: FaultyDatabase['leftovers'];
  close(): Promise<void>;
}

/** Opens the world of one trial. */
export const openFaultWorld = async (
  openDatabase: OpenFaultyDatabase,
  policy: Partial<Policy>,
): Promise<FaultWorld> => {
  const database = await openDatabase();
  const healthy = await openInstance(database.healthy, policy);
  const faulty = await openInstance(database.faulty, policy);
  return {
    faulty,
    healthy,
    point: database.point,
    advance: (seconds) => {
      for (const instance of [healthy, faulty]) instance.advance(seconds);
    },
    admin: () => healthy.openAdmin(),
    signUp: (name) => healthy.signUp(name),
    opens: async (name, password = accountOf(name).password, email = accountOf(name).email) => {
      // Checked without a log-in, which would be counted, begin a session and be recorded.
      const user = await healthy.userOf(email);
      if (user?.status !== 'active') return false;
      const check = await healthy.hasher.verify(password as PlainPassword, user.passwordHash, user.email.key);
      return check.ok && check.value !== 'wrong';
    },
    isAlive: async (session) =>
      session !== null && (await healthy.useCases.verifyAccess(session.accessToken.token)).ok,
    leftovers: database.leftovers,
    close: async () => {
      await faulty.close();
      await healthy.close();
    },
  };
};
