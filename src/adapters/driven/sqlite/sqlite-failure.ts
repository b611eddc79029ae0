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
