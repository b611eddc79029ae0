import type { UseCases } from '../../../../application/use-cases.ts';
import { ACCEPTED, answerAccepted } from '../answer-accepted.ts';
import { answerTokens } from '../answer-tokens.ts';
import { bearerEndpoint, type Endpoint, publicEndpoint } from '../endpoint.ts';
import { noInput } from '../endpoint-input.ts';
import { jsonBody } from '../json-body.ts';
import { answerProblem } from '../problem.ts';
import { requestLocale } from '../request-locale.ts';
import { tokensSchema } from '../schemas/auth-schemas.ts';
import {
  acceptInvitationSchema,
  changeEmailSchema,
  consumeMagicLinkSchema,
  magicLinkSchema,
  verifyEmailSchema,
} from '../schemas/email-schemas.ts';
import { PASSWORD_PROBLEMS, useCaseProblem } from '../use-case-problem.ts';

const TAG = 'E-mail';

/** For what is done with a link or a code that came by mail, and for asking for one. */
export const emailEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    method: 'POST',
    path: '/auth/email/verify',
    tag: TAG,
    summary: 'Prove an address: the own one, or the one to move to.',
    input: jsonBody(verifyEmailSchema),
    answers: { 204: { description: 'It is proven.' } },
    problems: ['invalid_or_expired_token', 'email_taken'],
    handle: async ({ c, origin, input }) => {
      const verified = await useCases.verifyEmail(input.token, origin);
      return verified.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(verified.error));
    },
  }),
  bearerEndpoint({
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
    method: 'POST',
    path: '/auth/email/change',
    tag: TAG,
    summary: 'Ask to move to another address.',
    description:
      'The new one proves itself by a mailed link; until then the old one counts, and its owner is told.',
    input: jsonBody(changeEmailSchema),
    answers: ACCEPTED,
    problems: ['invalid_credentials', 'password_too_long', 'rate_limited', 'overloaded'],
    handle: async ({ c, principal, origin, input }) => {
      const command = { actor: principal.user, ...input, locale: requestLocale(c) };
      return answerAccepted(c, await useCases.requestEmailChange(command, origin));
    },
  }),
  publicEndpoint({
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
    method: 'POST',
    path: '/auth/magic-link/consume',
    tag: TAG,
    summary: 'Sign in with the link, or the code.',
    description:
      'It proves the address; an account that was never proven loses its password and its sessions.',
    input: jsonBody(consumeMagicLinkSchema),
    answers: { 200: { description: 'A session has begun.', schema: tokensSchema } },
    problems: ['invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, origin, input }) =>
      answerTokens(c, await useCases.consumeMagicLink(input, origin), 200),
  }),
  publicEndpoint({
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
