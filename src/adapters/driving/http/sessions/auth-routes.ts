import type { UseCases } from '../../../../application/use-cases.ts';
import { ok } from '../../../../domain/result.ts';
import { PASSWORD_PROBLEMS } from '../answer/use-case-problem.ts';
import { type Endpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerTokens } from './answer-tokens.ts';
import {
  logInSchema,
  setUpSchema,
  signUpSchema,
  tokensSchema,
  verificationRequiredSchema,
} from './auth-schemas.ts';

/** The endpoints to sign up, to log in and to create the first administrator. */
export const authEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    id: 'signUp',
    method: 'POST',
    path: '/auth/signup',
    tag: 'Sign-up and log-in',
    summary: 'Open an account and sign in to it.',
    input: jsonBody(signUpSchema),
    answers: {
      201: { description: 'The account is open.', schema: tokensSchema },
      202: {
        description: 'Where addresses must be proven first: a mail is under way, whoever has the address.',
        schema: verificationRequiredSchema,
      },
    },
    problems: ['sign_up_closed', 'email_taken', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) => {
      const command = { ...input, locale: requestLocale(c) };
      const signUp = await useCases.registerUser(command, origin);
      if (!signUp.ok) return answerTokens(c, signUp, 201);
      return signUp.value.kind === 'verification_required'
        ? c.json({ status: signUp.value.kind }, 202)
        : answerTokens(c, ok(signUp.value), 201);
    },
  }),
  publicEndpoint({
    id: 'logIn',
    method: 'POST',
    path: '/auth/login',
    tag: 'Sign-up and log-in',
    summary: 'Sign in with an e-mail address and a password.',
    input: jsonBody(logInSchema),
    answers: {
      200: { description: 'A session has begun.', schema: tokensSchema },
    },
    problems: [
      'invalid_credentials',
      'account_disabled',
      'email_not_verified',
      'password_too_long',
      'rate_limited',
      'overloaded',
    ],
    handle: async ({ c, origin, input }) =>
      answerTokens(c, await useCases.authenticate({ ...input, locale: requestLocale(c) }, origin), 200),
  }),
  publicEndpoint({
    id: 'setUpFirstAdministrator',
    method: 'POST',
    path: '/auth/setup',
    tag: 'Sign-up and log-in',
    summary: 'Make the first administrator with the one-time token that the first start printed.',
    input: jsonBody(setUpSchema),
    answers: {
      201: { description: 'The administrator is there.', schema: tokensSchema },
    },
    problems: ['invalid_or_expired_token', 'email_taken', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) =>
      answerTokens(c, await useCases.setUpFirstAdmin(input, origin), 201),
  }),
];
