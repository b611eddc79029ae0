import {
  MongoBulkWriteError,
  MongoClientClosedError,
  MongoError,
  MongoErrorLabel,
  MongoExpiredSessionError,
  MongoNetworkError,
  MongoNotConnectedError,
  MongoOperationTimeoutError,
  MongoServerClosedError,
  MongoServerError,
  MongoStalePrimaryError,
  MongoSystemError,
  MongoTopologyClosedError,
  MongoUnexpectedServerResponseError,
  MongoWriteConcernError,
} from 'mongodb';

const DUPLICATE_KEY = 11_000;

/** Tells whether the `_id` is there already. No collection has another unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** Tells whether some of several documents are there already, and nothing else was wrong. */
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

/** Classes of the driver that tell of a server, a connection or a client that is gone, not of what was asked for. */
const UNAVAILABLE_CLASSES = [
  MongoNetworkError, // among them the pool that is cleared, also because the server monitor timed out
  MongoSystemError, // no server could be selected
  MongoNotConnectedError,
  MongoTopologyClosedError,
  MongoServerClosedError,
  MongoStalePrimaryError,
  MongoClientClosedError,
  MongoExpiredSessionError, // sessions are the driver's own here: the client ended them, as it was closed
  MongoOperationTimeoutError,
  MongoUnexpectedServerResponseError,
  MongoWriteConcernError,
] as const;

/** The driver does not export their classes. */
const UNAVAILABLE_NAMES: ReadonlySet<string> = new Set([
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
]);

/** `HandshakeError` is not among them: a wrong password carries it as well. */
const UNAVAILABLE_LABELS = [
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.RetryableError,
  MongoErrorLabel.PoolRequestedRetry,
  MongoErrorLabel.SystemOverloadedError,
  MongoErrorLabel.ResetPool,
  MongoErrorLabel.InterruptInUseConnections,
] as const;

/** A bulk write wraps what stopped it, and keeps only the members of that. */
const stoppedByUnreachable = (error: MongoError): boolean =>
  error instanceof MongoBulkWriteError && (error.err !== undefined || isUnreachable(error.errorResponse));

/** Tells whether the database, or a majority of it, did not answer in time, whatever class, code or label says so. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof MongoError &&
  (UNAVAILABLE_CLASSES.some((unavailable) => error instanceof unavailable) ||
    UNAVAILABLE_NAMES.has(error.name) ||
    UNAVAILABLE_LABELS.some((label) => error.hasErrorLabel(label)) ||
    (error instanceof MongoServerError && UNAVAILABLE_CODES.has(error.code)) ||
    stoppedByUnreachable(error));
