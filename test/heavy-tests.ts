/**
 * Tests that cost much by nature: they start processes or servers, write files, hash at full cost, make RSA keys or draw
 * thousands of times. `npm run test:fast` leaves them out, and runs every other file of the project in a few processes
 * that load the source once.
 */
export const HEAVY: readonly string[] = [
  'test/adapters/cli/**/*.test.ts',
  'test/adapters/d1/**/*.test.ts',
  'test/adapters/jose/**/*.test.ts',
  'test/adapters/password-list/**/*.test.ts',
  'test/adapters/passwords/**/*.test.ts',
  'test/adapters/smtp/**/*.test.ts',
  'test/application/limits/nobody-locked-out.test.ts',
  'test/application/mail/mailed-code.test.ts',
  'test/application/passwords/{decoys,fairness}.test.ts',
  'test/application/second-factor/guessed-codes.test.ts',
  'test/architecture-compiler.test.ts',
  'test/composition/commands/**/*.test.ts',
  'test/composition/library/**/*.test.ts',
  'test/composition/logging/**/*.test.ts',
  'test/composition/server/{node-thread-pool,run-server}.test.ts',
  'test/composition/settings/read-mail-templates.test.ts',
  'test/domain/passwords/decoy.test.ts',
  'test/faults/**/*.test.ts',
  'test/http/limits/{rate-limits,rows-a-minute}.test.ts',
  'test/support/**/*.test.ts',
  'test/tools/**/*.test.ts',
  'test/upgrade.test.ts',
];

/** Tests of the SQLite store on files. Its contract in memory is cheap. */
export const SQLITE_FILES: readonly string[] = ['test/adapters/sqlite/!(sqlite-store).test.ts'];
