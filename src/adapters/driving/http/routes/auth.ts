import type { SignedIn } from '../../../../application/sign-in.ts';
import type { UseCases } from '../../../../application/use-cases.ts';
import type { Result } from '../../../../domain/result.ts';
import { answerUser, ETAG_HEADER } from '../answer-user.ts';
import { bearerEndpoint, type Endpoint, publicEndpoint } from '../endpoint.ts';
import { noInput } from '../endpoint-input.ts';
import type { HttpContext } from '../http-env.ts';
import { jsonBody } from '../json-body.ts';
import { answerProblem } from '../problem.ts';
import {
  logInSchema,
  setUpSchema,
  signUpSchema,
  tokensSchema,
  toTokensBody,
} from '../schemas/auth-schemas.ts';
import { userSchema } from '../schemas/user-schema.ts';
import { type UseCaseError, useCaseProblem } from '../use-case-problem.ts';

const PASSWORD_PROBLEMS = ['password_too_short', 'password_too_long', 'password_compromised'] as const;

const answerTokens = (c: HttpContext, signedIn: Result<SignedIn, UseCaseError>, status: 200 | 201) => {
  if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
  c.set('userId', signedIn.value.user.id);
  return c.json(toTokensBody(signedIn.value), status);
};

/** For signing up, logging in and seeing one's own account. */
export const authEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    method: 'POST',
    path: '/auth/signup',
    tag: 'Sign-up and log-in',
    summary: 'Open an account and sign in to it.',
    input: jsonBody(signUpSchema),
    answers: { 201: { description: 'The account is open.', schema: tokensSchema } },
    problems: ['email_taken', ...PASSWORD_PROBLEMS, 'overloaded'],
    handle: async ({ c, input }) => answerTokens(c, await useCases.registerUser(input), 201),
  }),
  publicEndpoint({
    method: 'POST',
    path: '/auth/login',
    tag: 'Sign-up and log-in',
    summary: 'Sign in with an e-mail address and a password.',
    input: jsonBody(logInSchema),
    answers: { 200: { description: 'A session has begun.', schema: tokensSchema } },
    problems: ['invalid_credentials', 'account_disabled', 'password_too_long', 'overloaded'],
    handle: async ({ c, input }) => answerTokens(c, await useCases.authenticate(input), 200),
  }),
  publicEndpoint({
    method: 'POST',
    path: '/auth/setup',
    tag: 'Sign-up and log-in',
    summary: 'Make the first administrator with the one-time token that the first start printed.',
    input: jsonBody(setUpSchema),
    answers: { 201: { description: 'The administrator is there.', schema: tokensSchema } },
    problems: ['invalid_or_expired_token', 'email_taken', ...PASSWORD_PROBLEMS, 'overloaded'],
    handle: async ({ c, input }) => answerTokens(c, await useCases.setUpFirstAdmin(input), 201),
  }),
  bearerEndpoint({
    method: 'GET',
    path: '/auth/me',
    tag: 'Sign-up and log-in',
    summary: 'See the own account.',
    input: noInput,
    answers: { 200: { description: 'The account.', schema: userSchema, headers: ETAG_HEADER } },
    problems: [],
    handle: async ({ c, principal }) => answerUser(c, principal.user, 200),
  }),
];
