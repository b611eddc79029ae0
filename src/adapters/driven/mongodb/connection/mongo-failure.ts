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

/** Whether the `_id` already exists. No collection has another unique index. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof MongoServerError && error.code === DUPLICATE_KEY;

/** Whether some of several documents already exist, and nothing else failed. */
export const hasOnlyDuplicateKeys = (error: unknown): boolean =>
  error instanceof MongoBulkWriteError &&
  error.result.getWriteErrorCount() > 0 &&
  error.result.getWriteErrors().every(({ code }) => code === DUPLICATE_KEY) &&
  error.result.getWriteConcernError() === undefined;

// Codes of src/mongo/base/error_codes.yml for: no primary, shutting down, timed out, not enough members.
const UNAVAILABLE_CODES: ReadonlySet<unknown> = new Set([
  6, 7, 50, 64, 89, 91, 100, 112, 133, 134, 189, 202, 262, 317, 358, 365, 384, 462, 9001, 10_058, 10_107,
  11_600, 11_602, 13_435, 13_436,
]);

/**
 * Error classes of the driver for a server, connection or client that is unavailable, rather than for an invalid
 * request.
 */
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

/** Error classes that the driver does not export. */
const UNAVAILABLE_NAMES: ReadonlySet<string> = new Set([
  'MongoWaitQueueTimeoutError',
  'MongoPoolClosedError',
]);

/** Error labels for unavailability. `HandshakeError` is not one of them, because a wrong password has it too. */
const UNAVAILABLE_LABELS = [
  MongoErrorLabel.RetryableWriteError,
  MongoErrorLabel.RetryableError,
  MongoErrorLabel.PoolRequestedRetry,
  MongoErrorLabel.SystemOverloadedError,
  MongoErrorLabel.ResetPool,
  MongoErrorLabel.InterruptInUseConnections,
] as const;

/**
 * Whether an unreachable database stopped a bulk write. A bulk write error wraps the cause and keeps only its fields.
 */
const stoppedByUnreachable = (error: MongoError): boolean =>
  error instanceof MongoBulkWriteError && (error.err !== undefined || isUnreachable(error.errorResponse));

/** Whether the database, or a majority of it, did not respond in time, whatever class, code or label reports it. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof MongoError &&
  (UNAVAILABLE_CLASSES.some((unavailable) => error instanceof unavailable) ||
    UNAVAILABLE_NAMES.has(error.name) ||
    UNAVAILABLE_LABELS.some((label) => error.hasErrorLabel(label)) ||
    (error instanceof MongoServerError && UNAVAILABLE_CODES.has(error.code)) ||
    stoppedByUnreachable(error));
