import { createRequire } from 'node:module';
import * as driver from 'mongodb';
import { expect, test } from 'vitest';
import { isUnreachable } from '../../../src/adapters/driven/mongodb/connection/mongo-failure.ts';

type ErrorClass = abstract new (...parameters: never) => Error;

/** The driver's errors that it throws but does not export. */
const ofPool: Record<string, ErrorClass> = createRequire(import.meta.url)('mongodb/lib/cmap/errors.js');
const isErrorClass = (value: unknown): value is ErrorClass =>
  typeof value === 'function' && value.prototype instanceof Error;

const CLASSES = Object.entries<unknown>({ ...driver, ...ofPool }).filter(
  (entry): entry is [string, ErrorClass] => isErrorClass(entry[1]),
);

/** Makes an instance without running the constructor, since each constructor has other parameters. */
const made = (errorClass: ErrorClass): Error =>
  Object.assign(Object.create(errorClass.prototype), { errorLabelSet: new Set() });

/** The driver's error classes that say that the server is unavailable. All others say that something else is wrong. */
const AWAY: readonly string[] = [
  'MongoClientClosedError',
  'MongoExpiredSessionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoNotConnectedError',
  'MongoOperationTimeoutError',
  'MongoServerClosedError',
  'MongoServerSelectionError',
  'MongoStalePrimaryError',
  'MongoSystemError',
  'MongoTopologyClosedError',
  'MongoUnexpectedServerResponseError',
  'MongoWriteConcernError',
  'PoolClearedError',
  'PoolClearedOnNetworkError',
  'PoolClosedError',
  'WaitQueueTimeoutError',
];
const WRONG: readonly string[] = [
  'MongoAPIError',
  'MongoAWSError',
  'MongoAzureError',
  'MongoBatchReExecutionError',
  'MongoBulkWriteError',
  'MongoChangeStreamError',
  'MongoClientBulkWriteCursorError',
  'MongoClientBulkWriteError',
  'MongoClientBulkWriteExecutionError',
  'MongoCompatibilityError',
  'MongoCryptAzureKMSRequestError',
  'MongoCryptCreateDataKeyError',
  'MongoCryptCreateEncryptedCollectionError',
  'MongoCryptError',
  'MongoCryptInvalidArgumentError',
  'MongoCryptKMSRequestNetworkTimeoutError',
  'MongoCursorExhaustedError',
  'MongoCursorInUseError',
  'MongoDecompressionError',
  'MongoDriverError',
  'MongoError',
  'MongoGCPError',
  'MongoGridFSChunkError',
  'MongoGridFSStreamError',
  'MongoInvalidArgumentError',
  'MongoKerberosError',
  'MongoMissingCredentialsError',
  'MongoMissingDependencyError',
  'MongoOIDCError',
  'MongoParseError',
  'MongoRuntimeError',
  'MongoServerError',
  'MongoTailableCursorError',
  'MongoTransactionError',
];

test('every error class of the driver is in one of the two lists, and none that it has not', () => {
  expect(CLASSES.map(([name]) => name).sort()).toEqual([...AWAY, ...WRONG].sort());
});

const isAway = (name: string): boolean => AWAY.includes(name);

test.for(CLASSES)('%s tells whether the server is away', ([name, errorClass]) => {
  expect(isUnreachable(made(errorClass))).toBe(isAway(name));
});

/** A bulk write wraps the error that stopped it. */
test.for(CLASSES.filter(([, { prototype }]) => prototype instanceof driver.MongoError))(
  '%s does, also where it stopped a bulk write',
  ([name, errorClass]) => {
    const stopped = new driver.MongoBulkWriteError(made(errorClass) as never, { insertedCount: 0 } as never);
    expect(isUnreachable(stopped)).toBe(isAway(name));
  },
);

const LABELS: Readonly<Record<string, boolean>> = {
  RetryableWriteError: true,
  RetryableError: true,
  PoolRequestedRetry: true,
  SystemOverloadedError: true,
  ResetPool: true,
  InterruptInUseConnections: true,
  // A wrong password carries it as well.
  HandshakeError: false,
  // Labels of transactions and change streams, which Latchkey does not use.
  TransientTransactionError: false,
  UnknownTransactionCommitResult: false,
  ResumableChangeStreamError: false,
  // Says what was not done, not why.
  NoWritesPerformed: false,
};

test('every label of the driver is in the list', () => {
  expect(Object.keys(driver.MongoErrorLabel).sort()).toEqual(Object.keys(LABELS).sort());
});

test.for(Object.entries(LABELS))('the label %s tells that the server is away: %s', ([label, away]) => {
  const error = new driver.MongoServerError({ message: 'refused', code: 1, errorLabels: [label] });
  expect(isUnreachable(error)).toBe(away);
});

// src/mongo/base/error_codes.yml
test.for([
  [10_107, 'NotWritablePrimary', true],
  [13_435, 'NotPrimaryNoSecondaryOk', true],
  [13_436, 'NotPrimaryOrSecondary', true],
  [189, 'PrimarySteppedDown', true],
  [11_600, 'InterruptedAtShutdown', true],
  [11_602, 'InterruptedDueToReplStateChange', true],
  [91, 'ShutdownInProgress', true],
  [6, 'HostUnreachable', true],
  [7, 'HostNotFound', true],
  [89, 'NetworkTimeout', true],
  [9001, 'SocketException', true],
  [50, 'MaxTimeMSExpired', true],
  [262, 'ExceededTimeLimit', true],
  [64, 'WriteConcernTimeout', true],
  [100, 'UnsatisfiableWriteConcern', true],
  [112, 'WriteConflict', true],
  [133, 'FailedToSatisfyReadPreference', true],
  [134, 'ReadConcernMajorityNotAvailableYet', true],
  [365, 'TemporarilyUnavailable', true],
  [462, 'IngressRequestRateLimitExceeded', true],
  [13, 'Unauthorized', false],
  [18, 'AuthenticationFailed', false],
  [26, 'NamespaceNotFound', false],
  [85, 'IndexOptionsConflict', false],
  [11_000, 'DuplicateKey', false],
] as const)('the code %i, %s, tells that the server is away: %s', ([code, , away]) => {
  expect(isUnreachable(new driver.MongoServerError({ message: 'refused', code }))).toBe(away);
});

test.for([new TypeError('a bug'), new Error('PoolClearedOnNetworkError'), 'a word', null, undefined])(
  '%s is no failure of the database',
  (thrown) => {
    expect(isUnreachable(thrown)).toBe(false);
  },
);
