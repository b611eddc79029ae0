import type { BackgroundTasks } from './application/ports/background-tasks.ts';
import type { Chore } from './chore.ts';
import { SEND_DUE_MAILS } from './send-due-mails.ts';

/** After the answer, and again for a mail that its account was not stored for yet. */
const LOOKS_MILLISECONDS = [100, 3000];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** For sending what was just put in the outbox where nothing runs between requests and the next minute is far. */
export const createSendMailsSoon = (
  background: BackgroundTasks,
  openChores: () => Promise<readonly Chore[]>,
): (() => void) => {
  const send = async (): Promise<void> => {
    for (const milliseconds of LOOKS_MILLISECONDS) {
      await pause(milliseconds);
      const { signal } = new AbortController();
      for (const { name, run } of await openChores()) if (name === SEND_DUE_MAILS) await run(signal);
    }
  };
  return () => background.run(SEND_DUE_MAILS, send);
};
