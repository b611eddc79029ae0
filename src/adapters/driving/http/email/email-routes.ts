import type { UseCases } from '../../../../application/use-cases.ts';
import { OWNER_PROBLEMS, OWNER_PROOF } from '../accounts/owner-proof.ts';
import { answerProblem } from '../answer/problem.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import {
  bearerEndpoint,
  type Endpoint,
  optionalBearerEndpoint,
  publicEndpoint,
} from '../endpoint/endpoint.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerTokens } from '../sessions/answer-tokens.ts';
import { magicLinkTokensSchema, tokensSchema, toMagicLinkTokensBody } from '../sessions/auth-schemas.ts';
import {
  acceptInvitationSchema,
  changeEmailSchema,
  consumeMagicLinkSchema,
  magicLinkSchema,
  rejectByCodeSchema,
  verifyEmailSchema,
} from './email-schemas.ts';

const TAG = 'E-mail';

/** The endpoints that request links and codes by e-mail, and that use them. */
export const emailEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  optionalBearerEndpoint({
    id: 'verifyEmail',
    method: 'POST',
    path: '/auth/email/verify',
    tag: TAG,
    summary: 'Verify an e-mail address, or confirm a change of address.',
    description:
      'An address is never verified for a password that the person who opens the link did not choose: send the password, or an access token of the account, along. Neither a missing nor a wrong one uses the link up.',
    input: jsonBody(verifyEmailSchema),
    answers: { 204: { description: 'The address is verified.' } },
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
    summary: 'Say "it was not me" to the mail of a sign-up.',
    description:
      'The sign-up ends, with its account and its sessions. It takes the code of the same mail, so that nothing that opens links and sends forms by itself ends a sign-up.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'It has ended.' } },
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
    summary: 'Undo a change of address with the link and the code that the old address was mailed.',
    description:
      'The old address is back, every session and the password end, and a link to choose a new password is mailed there.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'The old address is back.' } },
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
    summary: 'Say "it was not me" to a notice, with the link and the code in it.',
    description:
      'Every session and the password end, and a link to choose a new password is mailed to the same address. It takes the code of the same mail, so that nothing that opens links and sends forms by itself signs anybody out.',
    input: jsonBody(rejectByCodeSchema),
    answers: { 204: { description: 'The account is safe, and a link is on its way.' } },
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
    summary: 'Ask for the link to prove the own address again.',
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
    summary: 'Ask to move to another address.',
    description: `The new one proves itself by a mailed link; until then the old one counts, and its owner is told. ${OWNER_PROOF}`,
    input: jsonBody(changeEmailSchema),
    answers: ACCEPTED,
    problems: ['sign_up_closed', ...OWNER_PROBLEMS],
    handle: async ({ c, principal: { user, authentication }, origin, input }) => {
      const command = { actor: user, authentication, ...input, locale: requestLocale(c) };
      return answerAccepted(c, await useCases.requestEmailChange(command, origin));
    },
  }),
  publicEndpoint({
    id: 'requestMagicLink',
    method: 'POST',
    path: '/auth/magic-link',
    tag: TAG,
    summary: 'Ask for a link, and a code, to sign in with.',
    description: 'The answer is the same whether the address has an account or not.',
    input: jsonBody(magicLinkSchema),
    answers: ACCEPTED,
    problems: ['rate_limited'],
    handle: async ({ c, origin, input }) =>
      answerAccepted(c, await useCases.requestMagicLink({ ...input, locale: requestLocale(c) }, origin)),
  }),
  publicEndpoint({
    id: 'consumeMagicLink',
    method: 'POST',
    path: '/auth/magic-link/consume',
    tag: TAG,
    summary: 'Sign in with the link, or the code.',
    description:
      'It proves the address. An account that nobody had proven before loses its password, its name and its sessions; `claimed` says so.',
    input: jsonBody(consumeMagicLinkSchema),
    answers: { 200: { description: 'A session has begun.', schema: magicLinkTokensSchema } },
    problems: ['invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, origin, input }) => {
      const command = { ...input, locale: requestLocale(c) };
      const signedIn = await useCases.consumeMagicLink(command, origin);
      if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
      c.set('latchkeyUserId', signedIn.value.user.id);
      return c.json(toMagicLinkTokensBody(signedIn.value, c.get('latchkeyCompat')), 200);
    },
  }),
  publicEndpoint({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/auth/invitation/accept',
    tag: TAG,
    summary: 'Take the account that one was invited to, and sign in to it.',
    input: jsonBody(acceptInvitationSchema),
    answers: { 201: { description: 'The account is yours.', schema: tokensSchema } },
    problems: ['invalid_or_expired_token', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) =>
      answerTokens(c, await useCases.acceptInvitation(input, origin), 201),
  }),
];
