import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';
import { mailboxOf } from '../../../domain/email/email.ts';

/** The settings of an HTTP mail API in the style of Resend: one JSON object, authenticated by a bearer key. */
export interface HttpMailSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly from: string;
  readonly replyTo: string | null;
}

const TIMEOUT_MILLISECONDS = 10_000;

/**
 * A digest, because an id may contain an e-mail address, and idempotency keys are kept longer and seen by more people
 * than mails.
 */
const idempotencyKeyOf = async (id: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/**
 * Whether a retry is pointless. An invalid request stays invalid; a refused key or a rate limit is resolved without a
 * change of the mail.
 */
const isFinal = (status: number): boolean => status === 400 || status === 413 || status === 422;

/**
 * Makes a mailer that sends over HTTP, on every runtime. The Idempotency-Key is derived from the id of the mail, so a
 * retried mail is sent once.
 */
export const createHttpMailer = (
  { url, apiKey, from, replyTo }: HttpMailSettings,
  timeoutMilliseconds: number = TIMEOUT_MILLISECONDS,
): Mailer => ({
  send: async ({ id, to, subject, text, html }) => {
    // Such services accept "Name <address>" too, so only a bare address may reach them.
    const mailbox = mailboxOf(to);
    if (mailbox === null) throw mailRefused(new Error('the recipient is not an e-mail address'));
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': await idempotencyKeyOf(id),
      },
      body: JSON.stringify({
        from,
        to: [mailbox],
        subject,
        text,
        html,
        ...(replyTo === null ? {} : { reply_to: replyTo }),
      }),
      // Not 'error', which edge workers do not support: a redirect is rejected like any other failed response.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch((error: Error) => {
      // The error messages of runtimes may repeat the API key.
      const isLate = error.name === 'TimeoutError';
      throw new Error(`the mail service ${isLate ? 'did not respond in time' : 'could not be reached'}`);
    });
    await response.body?.cancel();
    if (response.ok) return;
    const error = new Error(`the mail service responded with status ${response.status}`);
    throw isFinal(response.status) ? mailRefused(error) : error;
  },
});
