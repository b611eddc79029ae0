import { isUnavailable } from '../../application/ports/unavailable.ts';

const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 15_000;

const pauseUnlessStopped = (milliseconds: number, stopping: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopping.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    stopping.addEventListener('abort', end);
  });

/**
 * Retries an attempt while it fails as unavailable, with exponential backoff and jitter. Returns null when `stopping` is
 * aborted first. Throws every other error at once, since waiting does not resolve it.
 */
export const retryWhileUnavailable = async <T>(
  attempt: () => Promise<T>,
  stopping: AbortSignal,
  failed: (error: Error) => void,
): Promise<T | null> => {
  let longest = FIRST_PAUSE_MILLISECONDS;
  for (;;) {
    // Jitter: instances that lost the same database at once must not all reconnect at once.
    await pauseUnlessStopped(longest * (0.5 + Math.random() / 2), stopping);
    if (stopping.aborted) return null;
    try {
      return await attempt();
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      failed(error);
    }
    longest = Math.min(2 * longest, LONGEST_PAUSE_MILLISECONDS);
  }
};
