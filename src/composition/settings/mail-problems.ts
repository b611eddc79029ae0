import type { ConfigProblem } from './config-problems.ts';

type Texts = Readonly<Record<string, string | undefined>>;

/** Finds problems with the mail settings, each with its fix. */
export const mailProblems = (env: Texts): ConfigProblem[] => {
  const { SMTP_URL, MAIL_API_URL, MAIL_API_KEY, MAIL_FROM, MAIL, NODE_ENV } = env;
  const problems: ConfigProblem[] = [];
  const sender = SMTP_URL === undefined ? MAIL_API_URL && 'MAIL_API_URL' : 'SMTP_URL';
  if (SMTP_URL !== undefined && MAIL_API_URL !== undefined) {
    problems.push({ key: 'MAIL_API_URL', message: 'cannot be combined with SMTP_URL; remove one of them' });
  }
  if ((MAIL_API_URL === undefined) !== (MAIL_API_KEY === undefined)) {
    problems.push({
      key: 'MAIL_API_KEY',
      message: 'and MAIL_API_URL must be set together; set both or neither',
    });
  }
  if (sender !== undefined && MAIL_FROM === undefined) {
    problems.push({
      key: 'MAIL_FROM',
      message: 'is required to send mail, such as Acme <no-reply@example.com>',
    });
  }
  if (sender !== undefined && MAIL === 'console') {
    problems.push({ key: 'MAIL', message: `cannot be combined with ${sender}; remove one of them` });
  }
  if (NODE_ENV === 'production' && sender === undefined && MAIL !== 'console') {
    problems.push({
      key: 'SMTP_URL',
      message:
        'or MAIL_API_URL is required in production (NODE_ENV=production) to send e-mails. ' +
        'MAIL=console prints e-mails, with the secrets in them, in the terminal instead',
    });
  }
  return problems;
};
