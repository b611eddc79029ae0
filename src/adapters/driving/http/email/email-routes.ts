import { OWNER_PROBLEMS, OWNER_PROOF } from '../accounts/owner-proof.ts';
import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import { bearerEndpoint, optionalBearerEndpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { changeEmailSchema, rejectByCodeSchema, verifyEmailSchema } from './email-schemas.ts';

const TAG = 'E-mail';

/** The endpoints that verify, change and restore an e-mail address, and that answer "it was not me". */
export const emailEndpoints: CreateEndpoints = ({ useCases }) => [
  optionalBearerEndpoint({
    id: 'verifyEmail',
    method: 'POST',
    path: '/auth/email/verify',
    tag: TAG,
    summary: 'Verify an e-mail address, or confirm a change of address.',
    description:
      'If the account has a password, prove that you chose it: send the password, or an access token of the account. Otherwise somebody else could have signed up with your e-mail address and a password of theirs. A missing or wrong password does not use up the link.',
    input: jsonBody(verifyEmailSchema),
    answers: { 204: { description: 'The e-mail address has been verified.' } },
    problems: [
      'invalid_or_expired_token',
      'password_required',
      'invalid_credentials',
      'email_taken',
      'password_too_long',
      'rate_limited',
      'overloaded',
    ],
    handle: async ({ c, principal, origin, input }) => {
      const command = { ...input, actor: principal?.user, locale: requestLocale(c) };
      const verified = await useCases.verifyEmail(command, origin);
      return verified.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(verified.error));
    },
  }),
  publicEndpoint({
    id: 'rejectSignUp',
    method: 'POST',
    path: '/auth/email/reject',
    tag: TAG,
    summary: 'Reject a sign-up that somebody else made with your e-mail address.',
    description:
      'Ends the sign-up and deletes its account and sessions. The code from the same e-mail is required, because mail scanners open links and submit forms by themselves.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'The sign-up has been rejected.' } },
    problems: ['invalid_or_expired_token', 'last_admin'],
    handle: async ({ c, origin, input }) => {
      const rejected = await useCases.rejectVerification(input, origin);
      return rejected.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(rejected.error));
    },
  }),
  publicEndpoint({
    id: 'undoEmailChange',
    method: 'POST',
    path: '/auth/email/undo',
    tag: TAG,
    summary: 'Undo a change of e-mail address, with the link and the code sent to the old one.',
    description:
      'Restores the old e-mail address, ends every session, removes the password, and sends a link to set a new password to the old e-mail address. If the account had no second factor before the change, those added since are removed.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'The old e-mail address has been restored.' } },
    problems: ['invalid_or_expired_token', 'email_taken'],
    handle: async ({ c, origin, input }) => {
      const undone = await useCases.undoEmailChange({ ...input, locale: requestLocale(c) }, origin);
      return undone.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(undone.error));
    },
  }),
  publicEndpoint({
    id: 'secureAccount',
    method: 'POST',
    path: '/auth/secure-account',
    tag: TAG,
    summary: 'Answer "it was not me" to an e-mail about an action in your account, and secure the account.',
    description:
      'Ends every session, removes the password, and sends a link to set a new password to the same e-mail address. In answer to the e-mail about a new second factor, all second factors are removed too. The code from the same e-mail is required, because mail scanners open links and submit forms by themselves.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'The account has been secured; the e-mail will be sent.' } },
    problems: ['invalid_or_expired_token'],
    handle: async ({ c, origin, input }) => {
      const secured = await useCases.secureAccount({ ...input, locale: requestLocale(c) }, origin);
      return secured.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(secured.error));
    },
  }),
  bearerEndpoint({
    id: 'resendVerification',
    method: 'POST',
    path: '/auth/email/resend',
    tag: TAG,
    summary: 'Resend the e-mail that verifies your e-mail address.',
    input: noInput,
    answers: ACCEPTED,
    problems: ['rate_limited'],
    handle: async ({ c, principal, origin }) => {
      const command = { actor: principal.user, locale: requestLocale(c) };
      return answerAccepted(c, await useCases.resendVerification(command, origin));
    },
  }),
  bearerEndpoint({
    id: 'requestEmailChange',
    method: 'POST',
    path: '/auth/email/change',
    tag: TAG,
    summary: 'Request a change of your e-mail address.',
    description: `The new e-mail address takes effect when the link that is sent to it is opened. Until then the old one stays in effect, and a notice is sent to it. ${OWNER_PROOF}`,
    input: jsonBody(changeEmailSchema),
    answers: ACCEPTED,
    problems: ['sign_up_closed', ...OWNER_PROBLEMS],
    handle: async ({ c, principal: { user, authentication }, origin, input }) => {
      const command = { actor: user, authentication, ...input, locale: requestLocale(c) };
      return answerAccepted(c, await useCases.requestEmailChange(command, origin));
    },
  }),
];
