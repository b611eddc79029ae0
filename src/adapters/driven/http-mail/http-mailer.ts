import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';
import { mailboxOf } from '../../../domain/email/email.ts';

/** For a mail service's HTTP API in the form that Resend made common: one JSON object, a bearer key. */
export interface HttpMailSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly from: string;
  readonly replyTo: string | null;
}

const TIMEOUT_MILLISECONDS = 10_000;

/** A digest, since an id may hold an address, and keys are kept longer and shown to more people than mails. */
const idempotencyKeyOf = async (id: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** What is wrong with the request itself stays wrong; a refused key or a limit is mended without us. */
const isFinal = (status: number): boolean => status === 400 || status === 413 || status === 422;

/** For mail by HTTP, on every runtime. The Idempotency-Key follows from the mail's id: a repeated one is sent once. */
export const createHttpMailer = (
  { url, apiKey, from, replyTo }: HttpMailSettings,
  timeoutMilliseconds: number = TIMEOUT_MILLISECONDS,
): Mailer => ({
  send: async ({ id, to, subject, text, html }) => {
    // Such services take "Name <address>" too, so nothing but an address may reach them.
    const mailbox = mailboxOf(to);
    if (mailbox === null) throw mailRefused(new Error('the recipient is no e-mail address'));
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
      // Not 'error', which an edge worker does not know: a redirection is refused as any other answer.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMilliseconds),
    }).catch((error: Error) => {
      // What runtimes say here may repeat the key.
      const isLate = error.name === 'TimeoutError';
      throw new Error(`the mail service ${isLate ? 'did not answer in time' : 'could not be reached'}`);
    });
    await response.body?.cancel();
    if (response.ok) return;
    const error = new Error(`the mail service answered ${response.status}`);
    throw isFinal(response.status) ? mailRefused(error) : error;
  },
});
