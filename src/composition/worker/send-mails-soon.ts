import type { Job } from '../../adapters/driving/jobs/job.ts';
import type { BackgroundTasks } from '../../application/ports/background-tasks.ts';
import { SEND_MAILS } from '../jobs.ts';

/** Delays of the two attempts: after the response, and again for a mail whose account was not stored yet. */
const LOOKS_MILLISECONDS = [100, 3000];

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** How long the platform lets work run after its request. A loop that has not ended by then was terminated with it. */
const CUT_OFF_MILLISECONDS = 30_000;

/**
 * Returns a function that sends the mails just put into the outbox, in the background, on platforms where nothing runs between
 * requests and the cron trigger fires only once a minute. One loop per isolate: concurrent loops would race for every mail,
 * which kept a database busy for seconds.
 */
export const createSendMailsSoon = (
  background: BackgroundTasks,
  openJobs: () => Promise<readonly Job[]>,
): (() => void) => {
  let atWorkUntil = 0;
  let isWantedAgain = false;

  const sendDue = async (): Promise<void> => {
    const { signal } = new AbortController();
    for (const { name, run } of await openJobs()) if (name === SEND_MAILS) await run(signal);
  };
  // A request does not wait for another request's loop: if that request is terminated, its loop never ends.
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
  return () => background.run(SEND_MAILS, send);
};
