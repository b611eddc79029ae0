import type { ClaimedMail, MailOutbox } from '../../../../application/ports/mail-outbox.ts';
import type { MailIntent } from '../../../../domain/mail/mail-intent.ts';
import { type SqliteDriver, type SqliteRow, statement } from '../connection/sqlite-driver.ts';

const claimedOf = (row: SqliteRow): ClaimedMail => {
  const { createdAt, ...intent } = JSON.parse(String(row.intent));
  return {
    intent: { ...intent, createdAt: new Date(createdAt) } as MailIntent,
    attempts: Number(row.attempts) + 1,
  };
};

/** Stores mail intents in SQLite. */
export const createSqliteMailOutbox = (driver: SqliteDriver): MailOutbox => ({
  enqueue: async (intent) => {
    await driver.batch([
      statement(
        'INSERT INTO mails (id, intent, due_at, attempts) VALUES (?, ?, ?, 0) ON CONFLICT (id) DO NOTHING',
        intent.id,
        JSON.stringify(intent),
        intent.createdAt.getTime(),
      ),
    ]);
  },

  claim: async (now, until) => {
    for (;;) {
      const [row] = await driver.all(
        'SELECT id, intent, due_at, attempts FROM mails WHERE due_at <= ? ORDER BY due_at, id LIMIT 1',
        [now.getTime()],
      );
      if (row === undefined) return null;
      const { id = null, due_at: dueAt = null } = row;
      const [claimed] = await driver.batch([
        statement(
          'UPDATE mails SET due_at = ?, attempts = attempts + 1 WHERE id = ? AND due_at = ?',
          until.getTime(),
          id,
          dueAt,
        ),
      ]);
      // Another worker claimed it first; there may be another mail.
      if (claimed === 1) return claimedOf(row);
    }
  },

  postpone: async (id, dueAt) => {
    await driver.batch([statement('UPDATE mails SET due_at = ? WHERE id = ?', dueAt.getTime(), id)]);
  },

  settle: async (id) => {
    await driver.batch([statement('DELETE FROM mails WHERE id = ?', id)]);
  },
});
