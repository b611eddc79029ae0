import type { UseCases } from '../../../../application/use-cases.ts';
import { ok } from '../../../../domain/result.ts';
import { PASSWORD_PROBLEMS } from '../answer/use-case-problem.ts';
import { type Endpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerSignIn } from './answer-tokens.ts';
import { logInSchema, setUpSchema, signUpSchema, verificationRequiredSchema } from './auth-schemas.ts';
import { firstSignInSchema, signInSchema } from './needed-schemas.ts';

/** The endpoints to sign up, to log in and to create the first administrator. */
export const authEndpoints = (useCases: UseCases): readonly Endpoint[] => [
  publicEndpoint({
    id: 'signUp',
    method: 'POST',
    path: '/auth/signup',
    tag: 'Sign-up and log-in',
    summary: 'Sign up: create an account and sign in.',
    input: jsonBody(signUpSchema),
    answers: {
      201: { description: 'The account has been created.', schema: firstSignInSchema },
      202: {
        description:
          'The e-mail address must be verified first (`REQUIRE_VERIFIED_EMAIL`): an e-mail is sent. The response is the same if the e-mail address is taken.',
        schema: verificationRequiredSchema,
      },
    },
    problems: ['sign_up_closed', 'email_taken', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) => {
      const command = { ...input, locale: requestLocale(c) };
      const signUp = await useCases.registerUser(command, origin);
      if (!signUp.ok) return answerSignIn(c, signUp, 201);
      return signUp.value.kind === 'verification_required'
        ? c.json({ status: signUp.value.kind }, 202)
        : answerSignIn(c, ok(signUp.value), 201);
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
      200: {
        description: 'Signed in: the tokens of a new session; or what is needed before there are any.',
        schema: signInSchema,
      },
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
      answerSignIn(c, await useCases.authenticate({ ...input, locale: requestLocale(c) }, origin), 200),
  }),
  publicEndpoint({
    id: 'setUpFirstAdministrator',
    method: 'POST',
    path: '/auth/setup',
    tag: 'Sign-up and log-in',
    summary: 'Create the first administrator, with the set-up token that the server prints when it starts.',
    input: jsonBody(setUpSchema),
    answers: {
      201: {
        description: 'The administrator has been created: the tokens of a new session.',
        schema: firstSignInSchema,
      },
    },
    problems: ['invalid_or_expired_token', 'email_taken', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) =>
      answerSignIn(c, await useCases.setUpFirstAdmin(input, origin), 201),
  }),
];
