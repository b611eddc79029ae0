import { html } from 'hono/html';
import type { SignUpSeen, VerificationSeen } from '../../../../application/email/inspect-verification.ts';
import { parseIpAddress } from '../../../../domain/limits/ip-address.ts';
import { pageForm } from '../pages/fields.ts';
import { type Html, page } from '../pages/page.ts';
import type { PageLanguage } from '../pages/page-words.ts';
import { alertOf, type PagePaths, type PageProblem } from '../pages/token-page.ts';

/** The data of the form that verifies an e-mail address. `seen` is what the link would verify. */
export interface VerifyEmailForm {
  readonly token: string;
  readonly seen: VerificationSeen;
  readonly problem: PageProblem | null;
}

/** Formats time (UTC), device and network of a sign-up independent of the language. */
const whenOf = ({ at, device, ipAddress }: SignUpSeen): string => {
  const time = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const network = ipAddress === null ? null : (parseIpAddress(ipAddress)?.network ?? null);
  return [time, device, network].filter((part) => part !== null).join(' · ');
};

/**
 * Renders the page that verifies an e-mail address. Of a sign-up it shows the time, device and network, but not the name,
 * which somebody else may have chosen, and it offers "it was not me", which requires the code in the e-mail. Asks for the
 * password where it is needed.
 */
export const verifyEmailPage = (
  language: PageLanguage,
  paths: PagePaths,
  { token, seen: { needsPassword, signUp }, problem }: VerifyEmailForm,
): Html => {
  const { words } = language;
  const { verifyEmail, rejectVerification } = words.pages;
  const [before = '', after = ''] = words.signedUp.split('{when}');
  const reject = { token, fields: ['code'] as const, button: rejectVerification.button };
  return page(
    language,
    verifyEmail.title,
    paths.stylesheet,
    html`${signUp === null ? '' : html`<p>${before}<bdi dir="ltr">${whenOf(signUp)}</bdi>${after}</p>`}
${alertOf(words, problem)}
${pageForm(words, { token, fields: needsPassword ? ['password'] : [], button: verifyEmail.button })}
${
  signUp === null
    ? ''
    : html`<details${problem === 'wrongCode' ? html` open` : ''}><summary>${rejectVerification.title}</summary>
${pageForm(words, { ...reject, action: paths.rejectVerification })}</details>`
}`,
  );
};
