import {
  MongoBulkWriteError,
  MongoError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoServerError,
  MongoServerSelectionError,
  MongoTopologyClosedError,
  MongoWriteConcernError,
} from 'mongodb';

const DUPLICATE_KEY = 11_000;

/** For recognising that the `_id` is there already. No collection has another unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** For recognising that some of several documents are there already, and that nothing else was wrong. */
export const hasOnlyDuplicateKeys = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError &&
  error.result.getWriteErrorCount() > 0 &&
  error.result.getWriteErrors().every(({ code }) => code === DUPLICATE_KEY) &&
  error.result.getWriteConcernError() === undefined;

// The codes of src/mongo/base/error_codes.yml for: no primary here, shutting down, out of time, not enough members.
const UNAVAILABLE_CODES: ReadonlySet<unknown> = new Set([
  6, 7, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 317, 358, 365, 384, 462, 9001, 10_058, 10_107,
  11_600, 11_602, 13_435, 13_436,
]);

const UNAVAILABLE_NAMES: ReadonlySet<string> = new Set([
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
  'MongoPoolClearedError',
  'MongoOperationTimeoutError',
  'MongoClientClosedError',
]);

/** A bulk write wraps what stopped it, and keeps only the members of that. */
const stoppedByUnreachable = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError && (error.err !== undefined || isUnreachable(error.errorResponse));

/** For recognising that the database, or a majority of it, did not answer in time. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof MongoNetworkError ||
  error instanceof MongoServerSelectionError ||
  error instanceof MongoNotConnectedError ||
  error instanceof MongoTopologyClosedError ||
  error instanceof MongoWriteConcernError ||
  (error instanceof MongoServerError && UNAVAILABLE_CODES.has(error.code)) ||
  stoppedByUnreachable(error) ||
  (error instanceof MongoError &&
    (UNAVAILABLE_NAMES.has(error.name) || error.hasErrorLabel('RetryableWriteError')));
