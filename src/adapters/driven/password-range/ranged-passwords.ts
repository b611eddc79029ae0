import { getLogger } from '@logtape/logtape';
import type { CompromisedPasswords } from '../../../application/ports/compromised-passwords.ts';

const TIMEOUT_MILLISECONDS = 1500;
const PREFIX_LENGTH = 5;

/** The longest accepted response in characters. A range has about 1,000 to 2,000 lines of 37 bytes or more. */
const MOST_BYTES = 512 * 1024;

const sha1Of = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();
};

const readBounded = async (response: Response): Promise<string> => {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
    text += part.value;
    if (text.length > MOST_BYTES) {
      await reader?.cancel();
      throw new Error('the response is too long for a range of hashes');
    }
  }
  return text;
};

/** Padding lines have the count 0. They are there so that the length of the response reveals nothing. */
const isIn = (range: string, suffix: string): boolean =>
  range.split('\n').some((line) => {
    const [candidate = '', count = ''] = line.trim().split(':');
    return candidate.toUpperCase() === suffix && Number(count) > 0;
  });

/**
 * Makes the check for breached passwords by a service with the range API of Have I Been Pwned: it sends the first
 * five of the forty hexadecimal digits of the SHA-1 digest and receives all digests that begin with them. When the
 * request fails or times out, the password is accepted, and a warning is logged with the number of failures so far.
 */
export const createRangedPasswords = (
  url: string,
  timeoutMilliseconds: number = TIMEOUT_MILLISECONDS,
): CompromisedPasswords => {
  const logger = getLogger(['latchkey', 'passwords']);
  let failures = 0;

  const ask = async (prefix: string): Promise<string> => {
    const response = await fetch(`${url}/${prefix}`, {
      headers: { 'add-padding': 'true', 'user-agent': 'latchkey', accept: 'text/plain' },
      // Not 'error', which edge workers do not support: a redirect is a failed request either way.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    if (response.ok) return readBounded(response);
    await response.body?.cancel();
    throw new Error(`the response status was ${response.status}`);
  };

  return {
    includes: async (password) => {
      const digest = await sha1Of(password);
      try {
        return isIn(await ask(digest.slice(0, PREFIX_LENGTH)), digest.slice(PREFIX_LENGTH));
      } catch (error) {
        failures += 1;
        const reason = error instanceof Error ? error.message : String(error);
        logger.warn('could not check a new password against breached passwords: {reason}', {
          reason,
          failures,
        });
        return false;
      }
    },
  };
};
