import { unavailable } from '../../../application/ports/unavailable.ts';

/** SQLite's result codes FULL, IOERR, BUSY, LOCKED, CANTOPEN, READONLY, NOTADB and CORRUPT: not every runtime gives numbers. */
const UNAVAILABLE =
  /database or disk is full|disk I\/O error|database (?:table )?is locked|unable to open|readonly|not a database|malformed/;

/** For recognising that another connection holds a lock. */
export const isLocked = (error: unknown): boolean =>
  error instanceof Error && /database (?:table )?is locked/.test(error.message);

/** For turning a failure of the database, but not a violated constraint or a mistake of ours, into `unavailable`. */
export const translateFailure = (error: unknown): unknown =>
  error instanceof Error && UNAVAILABLE.test(error.message) ? unavailable('the database', error) : error;

/** What the file or its folder is, or who owns it: SQLite's words, and the system's for a folder that cannot be made. */
const UNUSABLE =
  /unable to open|readonly|not a database|malformed|\bE(?:ACCES|PERM|EXIST|NOENT|NOTDIR|ISDIR|ROFS)\b/;

/** For recognising that a file cannot be used as it is, and not only at this moment. */
export const isUnusableFile = (error: unknown): error is Error =>
  error instanceof Error && (UNUSABLE.test(error.message) || isUnusableFile(error.cause));
