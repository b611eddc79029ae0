/** For what became of a mail: whether for good, and why, in words that hold no address, password or mail. */
export interface SmtpFailure {
  readonly isFinal: boolean;
  readonly reason: string;
}

interface NodemailerError extends Error {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** These say what the network or TLS said, and nothing of the mail. */
const SAFE_TO_TELL = new Set(['ECONNECTION', 'EDNS', 'ESOCKET', 'ETIMEDOUT', 'ETLS']);

/** What is refused before is refused for who we are, and that an operator can mend. */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

const detailOf = ({ name, code, message, response }: NodemailerError): string => {
  if (name === 'AbortError') return 'it took too long';
  return SAFE_TO_TELL.has(code ?? '') && response === undefined ? message : (code ?? 'no answer');
};

/** For what nodemailer throws. A server's own words may repeat the address, so only its code is passed on. */
export const readSmtpFailure = (error: unknown): SmtpFailure => {
  if (!(error instanceof Error)) return { isFinal: false, reason: 'the mail could not be sent' };
  const { command = '', responseCode }: NodemailerError = error;
  if (responseCode !== undefined) {
    // RFC 5321 section 4.2.1: 5yz is final; up to 549 it is about how it was said.
    const isFinal = responseCode >= 550 && responseCode < 560 && ABOUT_THE_MAIL.has(command);
    return { isFinal, reason: `the mail server answered ${responseCode} to ${command}` };
  }
  return { isFinal: false, reason: `the mail could not be sent: ${detailOf(error)}` };
};
