import { afterAll, beforeAll, describe, expect } from 'vitest';
import { addressesSuite } from './suites/addresses.ts';
import { auditSuite } from './suites/audit.ts';
import { badInputSuite } from './suites/bad-input.ts';
import { closedSignUpSuite } from './suites/closed-sign-up.ts';
import { compromisedPasswordsSuite, passwordRangeSuite } from './suites/compromised-passwords.ts';
import { firstAdminSuite } from './suites/first-admin.ts';
import { importSuite } from './suites/import.ts';
import { lifecycleSuite } from './suites/lifecycle.ts';
import { mailFlowsSuite, verifiedModeSuite } from './suites/mail-flows.ts';
import { movingOverSuite } from './suites/moving-over.ts';
import { oauthSuite, SERVICES } from './suites/oauth.ts';
import { outboxSuite, passwordResetSuite } from './suites/password-reset.ts';
import { preHijackingInVerifiedModeSuite, preHijackingSuite } from './suites/pre-hijacking.ts';
import { publicSuite } from './suites/public.ts';
import { publicPathSuite } from './suites/public-path.ts';
import { rateLimitsSuite } from './suites/rate-limits.ts';
import { secondFactorSuite } from './suites/second-factor.ts';
import { sessionsAcrossInstancesSuite, sessionsSuite } from './suites/sessions.ts';
import { signInSuite } from './suites/sign-in.ts';
import { smtpSuite } from './suites/smtp.ts';
import { stepUpSuite } from './suites/step-up.ts';
import { usersSuite } from './suites/users.ts';
import { type Call, callsTo } from './support/api-client.ts';
import { type Cell, cellName } from './support/cell.ts';
import { createTestDatabase, type TestDatabase } from './support/database.ts';
import { ADMIN } from './support/people.ts';
import { type ServerProcess, startServerProcess } from './support/server-process.ts';

/** What a suite needs that works on the cell's one running server. */
export interface RunningCell {
  readonly cell: Cell;
  readonly call: Call;
  readonly server: ServerProcess;
  readonly database: TestDatabase;
  /** An access token of the first administrator. */
  readonly adminToken: string;
}

/** Runs the suites that share one server of the cell. */
const sharedServer = (cell: Cell): void => {
  let running: RunningCell;

  beforeAll(async () => {
    const database = await createTestDatabase(cell);
    const server = await startServerProcess(cell, {
      ...database.env,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      SERVICES,
    });
    const call = callsTo(server.origin);
    const login = await call('POST', '/auth/login', { json: ADMIN });
    running = { cell, call, server, database, adminToken: login.body.token };
  });

  afterAll(async () => {
    const { server, database } = running;
    server.signal('SIGTERM');
    expect(await server.exited).toBe(0);
    await database.remove();
    // None of these requests caused an error that nothing caught.
    expect(server.stdout()).not.toMatch(/unhandled rejection|uncaught exception/);
  });

  const get = () => running;
  publicSuite(get);
  signInSuite(get);
  badInputSuite(get);
  compromisedPasswordsSuite(get);
  usersSuite(get);
  auditSuite(get);
  sessionsSuite(get);
  secondFactorSuite(get);
  oauthSuite(get);
  passwordResetSuite(get);
  mailFlowsSuite(get);
  preHijackingSuite(get);
  importSuite(get);
  addressesSuite(get);
};

/** Runs the suites that start servers with settings and databases of their own. */
const ownServers = (cell: Cell): void => {
  firstAdminSuite(cell);
  sessionsAcrossInstancesSuite(cell);
  stepUpSuite(cell);
  movingOverSuite(cell);
  rateLimitsSuite(cell);
  passwordRangeSuite(cell);
  outboxSuite(cell);
  verifiedModeSuite(cell);
  closedSignUpSuite(cell);
  preHijackingInVerifiedModeSuite(cell);
  smtpSuite(cell);
  publicPathSuite(cell);
  lifecycleSuite(cell);
};

const HALVES = { sharedServer, ownServers };

/** Runs half of the black-box suite on one cell, so that two files can run the two halves at once. */
export const halfOfBlackBox = (cell: Cell, half: keyof typeof HALVES): void => {
  describe(cellName(cell), () => HALVES[half](cell));
};

/** Runs the whole black-box suite on one cell: the same tests for every runtime and store. */
export const blackBox = (cell: Cell): void => {
  describe(cellName(cell), () => {
    sharedServer(cell);
    ownServers(cell);
  });
};
