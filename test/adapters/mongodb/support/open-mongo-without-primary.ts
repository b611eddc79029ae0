import { randomUUID } from 'node:crypto';
import type { CommandFailedEvent, CommandStartedEvent } from 'mongodb';
import { collectionsOf } from '../../../../src/adapters/driven/mongodb/collections.ts';
import { createMongoClient } from '../../../../src/adapters/driven/mongodb/connection/create-mongo-client.ts';
import { createPortBoundary } from '../../../../src/adapters/driven/mongodb/connection/port-boundary.ts';
import { ensureIndexes } from '../../../../src/adapters/driven/mongodb/ensure-indexes.ts';
import type { Store } from '../../../../src/application/ports/store.ts';
import type { CommandKind, Fault, FaultPoint } from '../../../faults/fault-point.ts';
import type { OpenFaultyDatabase } from '../../../faults/fault-world.ts';
import { emptyCollections } from './open-faulty-mongo.ts';
import { PATIENCE_MS, PATIENT } from './patient.ts';
import { leftoversIn, storeOver } from './store-over-collections.ts';

const KINDS: Readonly<Record<string, CommandKind>> = {
  find: 'read',
  insert: 'write',
  update: 'write',
  delete: 'write',
  findAndModify: 'write',
};

const PRIMARY_STEPPED_DOWN = 189;

/** How often each fault hits. A command is sent twice at most, so `stays away` outlasts the driver's own retry. */
const TIMES: Readonly<Partial<Record<Fault, number>>> = { 'steps down once': 1, 'stays away': 1000 };

/**
 * Opens a MongoDB whose primary steps down: the server itself refuses the n-th command of one client by `failCommand`,
 * and the driver reacts as it does in production. The one database is emptied for each use.
 */
export const openMongoWithoutPrimary = async (
  url: string,
): Promise<{ readonly open: OpenFaultyDatabase; remove(): Promise<void> }> => {
  const healthy = createMongoClient(url, 'healthy', PATIENT);
  const database = healthy.client.db(healthy.databaseName);
  await ensureIndexes(database);
  const collections = collectionsOf(database);

  const appName = `without-primary-${randomUUID()}`;
  const faultyUrl = new URL(url);
  // Makes the driver look for the primary at once: the server does not announce a change that only `failCommand`
  // simulates.
  faultyUrl.searchParams.set('serverMonitoringMode', 'poll');
  faultyUrl.searchParams.set('minHeartbeatFrequencyMS', '5');
  const { client } = createMongoClient(faultyUrl.href, appName, { ...PATIENT, monitorCommands: true });
  await client.connect();
  const { guard } = createPortBoundary(PATIENCE_MS);
  const store = storeOver(collectionsOf(client.db(healthy.databaseName)));
  const faulty: Store = {
    ...guard({ ping: store.ping }),
    users: guard(store.users),
    sessions: guard(store.sessions),
    singleUseTokens: guard(store.singleUseTokens),
    signingKeys: guard(store.signingKeys),
    mails: guard(store.mails),
    rateLimits: guard(store.rateLimits),
    audit: guard(store.audit),
    hashCounts: guard(store.hashCounts),
    factors: guard(store.factors),
    trustedDevices: guard(store.trustedDevices),
    spentTokens: guard(store.spentTokens),
    close: store.close,
  };

  let kinds: CommandKind[] = [];
  let struck = false;
  client.on('commandStarted', ({ commandName }: CommandStartedEvent) => {
    const kind = KINDS[commandName];
    if (kind !== undefined) kinds.push(kind);
  });
  client.on('commandFailed', ({ commandName }: CommandFailedEvent) => {
    struck ||= commandName in KINDS;
  });
  const configure = (mode: unknown) =>
    healthy.client.db('admin').command({
      configureFailPoint: 'failCommand',
      mode,
      data: { failCommands: Object.keys(KINDS), errorCode: PRIMARY_STEPPED_DOWN, appName },
    });

  const point: FaultPoint = {
    faultsOf: () => ['steps down once', 'stays away'],
    arm: async (nth, fault) => {
      if (nth > 0) await configure({ skip: nth - 1, times: TIMES[fault] ?? 1 });
      [kinds, struck] = [[], false];
    },
    disarm: async () => {
      await configure('off');
      const seen = { kinds, struck };
      // Commands from here on only inspect the result, and are not counted.
      [kinds, struck] = [[], false];
      return seen;
    },
  };

  return {
    open: async () => {
      await emptyCollections(collections);
      return { point, healthy: storeOver(collections), faulty, leftovers: () => leftoversIn(collections) };
    },
    remove: async () => {
      await client.close();
      await database.dropDatabase();
      await healthy.client.close();
    },
  };
};
