/**
 * Why a mail was not sent, and whether that is final. The reason contains no address, password or content of the
 * mail.
 */
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

/** The errors whose message comes from the network or TLS and contains nothing of the mail. */
const SAFE_TO_TELL = new Set(['ECONNECTION', 'EDNS', 'ESOCKET', 'ETIMEDOUT', 'ETLS']);

/**
 * The commands whose refusal concerns the mail. A refusal before them concerns the sender, which an operator can fix.
 */
const ABOUT_THE_MAIL = new Set(['RCPT TO', 'DATA']);

const detailOf = ({ name, code, message, response }: NodemailerError): string => {
  if (name === 'AbortError') return 'it took too long';
  return SAFE_TO_TELL.has(code ?? '') && response === undefined ? message : (code ?? 'no response');
};

/** Describes an error of nodemailer. The text of a server may repeat the address, so only its code is reported. */
export const readSmtpFailure = (error: unknown): SmtpFailure => {
  if (!(error instanceof Error)) return { isFinal: false, reason: 'the mail could not be sent' };
  const { command = '', responseCode }: NodemailerError = error;
  if (responseCode !== undefined) {
    // RFC 5321 section 4.2.1: 5yz is final; codes up to 549 are about the form of the command.
    const isFinal = responseCode >= 550 && responseCode < 560 && ABOUT_THE_MAIL.has(command);
    return { isFinal, reason: `the mail server responded with ${responseCode} to ${command}` };
  }
  return { isFinal: false, reason: `the mail could not be sent: ${detailOf(error)}` };
};
