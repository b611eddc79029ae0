import type { Chore } from '../../adapters/driving/jobs/chore.ts';
import type { BackgroundTasks } from '../../application/ports/background-tasks.ts';
import { SEND_DUE_MAILS } from '../jobs/send-due-mails.ts';

/** After the answer, and again for a mail that its account was not stored for yet. */
const LOOKS_MILLISECONDS = [100, 3000];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long the platform lets work go on after its request; a loop that has not ended by then was cut off with it. */
const CUT_OFF_MILLISECONDS = 30_000;

/**
 * Sends what was just put into the outbox, where nothing runs between requests and the next minute is far. One loop an
 * isolate: many at once would only race each other for every mail, which kept a database busy for seconds.
 */
export const createSendMailsSoon = (
  background: BackgroundTasks,
  openChores: () => Promise<readonly Chore[]>,
): (() => void) => {
  let atWorkUntil = 0;
  let isWantedAgain = false;

  const sendDue = async (): Promise<void> => {
    const { signal } = new AbortController();
    for (const { name, run } of await openChores()) if (name === SEND_DUE_MAILS) await run(signal);
  };
  // Nobody waits for another request's loop: where that request is cut off, it never ends.
  const sendAlone = async (): Promise<void> => {
    isWantedAgain = true;
    if (Date.now() < atWorkUntil) return;
    atWorkUntil = Date.now() + CUT_OFF_MILLISECONDS;
    try {
      while (isWantedAgain) {
        isWantedAgain = false;
        await sendDue();
      }
    } finally {
      atWorkUntil = 0;
    }
  };
  const send = async (): Promise<void> => {
    for (const milliseconds of LOOKS_MILLISECONDS) {
      await pause(milliseconds);
      await sendAlone();
    }
  };
  return () => background.run(SEND_DUE_MAILS, send);
};
