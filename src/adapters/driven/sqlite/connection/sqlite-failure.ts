import { unavailable } from '../../../../application/ports/unavailable.ts';

/**
 * The messages of the SQLite result codes FULL, IOERR, BUSY, LOCKED, CANTOPEN, READONLY, NOTADB and CORRUPT.
 * Messages, because not every runtime provides the codes.
 */
const UNAVAILABLE =
  /database or disk is full|disk I\/O error|database (?:table )?is locked|unable to open|readonly|not a database|malformed/;

/** Whether another connection holds a lock. */
export const isLocked = (error: unknown): boolean =>
  error instanceof Error && /database (?:table )?is locked/.test(error.message);

/**
 * Converts a failure of the database to `unavailable`. Violated constraints and programming errors are returned
 * unchanged.
 */
export const translateFailure = (error: unknown): unknown =>
  error instanceof Error && UNAVAILABLE.test(error.message) ? unavailable('the database', error) : error;

/**
 * Failures caused by the file, its folder or their owner: the messages of SQLite, and the error codes of the system
 * for a folder that cannot be created.
 */
const UNUSABLE =
  /unable to open|readonly|not a database|malformed|\bE(?:ACCES|PERM|EXIST|NOENT|NOTDIR|ISDIR|ROFS)\b/;

/** Whether a file is permanently unusable as it is, rather than temporarily unavailable. */
export const isUnusableFile = (error: unknown): error is Error =>
  error instanceof Error && (UNUSABLE.test(error.message) || isUnusableFile(error.cause));
