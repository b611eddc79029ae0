import { createSmtpMailer } from '../../../../src/adapters/driven/smtp/smtp-mailer.ts';

// A separate process: which certificates are trusted is read from the environment when the process starts.
const mailer = createSmtpMailer(process.argv[2] ?? '', { from: 'no-reply@example.com', replyTo: null });
const said = await mailer
  .send({ id: '1', to: 'ada@example.com', locale: 'en', subject: 'Hello', text: 'Hello', html: '<p>Hello' })
  .then(
    () => 'sent',
    (error: Error) => error.message,
  );
console.log(said);
