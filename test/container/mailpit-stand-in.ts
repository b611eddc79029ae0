/**
 * A substitute for Mailpit where its image is unavailable: an SMTP port, and the list of the mails from Mailpit's API.
 */
import { createServer } from 'node:http';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

const messages: unknown[] = [];

new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, { envelope }, done) => {
    simpleParser(stream).then(({ subject }) => {
      messages.unshift({
        Subject: subject,
        To: envelope.rcptTo.map(({ address }) => ({ Address: address })),
      });
      done();
    }, done);
  },
}).listen(1025);

createServer((request, response) => {
  response.statusCode = request.url === '/api/v1/messages' ? 200 : 404;
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({ total: messages.length, messages }));
}).listen(8025);

process.once('SIGTERM', () => process.exit());
