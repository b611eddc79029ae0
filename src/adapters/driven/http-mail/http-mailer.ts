import { type Mailer, mailRefused } from '../../../application/ports/mailer.ts';

/** For a mail service's HTTP API in the form that Resend made common: one JSON object, a bearer key. */
export interface HttpMailSettings {
  readonly url: string;
  readonly apiKey: string;
  readonly from: string;
  readonly replyTo: string | null;
}

const TIMEOUT_MILLISECONDS = 10_000;

/** What is wrong with the request itself stays wrong; a refused key or a limit is mended without us. */
const isFinal = (status: number): boolean => status === 400 || status === 413 || status === 422;

/** For mail by HTTP, on every runtime. The mail's id is the Idempotency-Key, so a repeated one is sent once. */
export const createHttpMailer = ({ url, apiKey, from, replyTo }: HttpMailSettings): Mailer => ({
  send: async ({ id, to, subject, text, html }) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': id,
      },
      body: JSON.stringify({
        from,
        to: [to],
        subject,
        text,
        html,
        ...(replyTo === null ? {} : { reply_to: replyTo }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    });
    await response.body?.cancel();
    if (response.ok) return;
    const error = new Error(`the mail service answered ${response.status}`);
    throw isFinal(response.status) ? mailRefused(error) : error;
  },
});
