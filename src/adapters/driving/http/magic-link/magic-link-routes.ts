import { ok } from '../../../../domain/result.ts';
import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { answerSignIn } from '../sessions/answer-tokens.ts';
import { toMagicLinkTokensBody } from '../sessions/auth-schemas.ts';
import { magicLinkSignInSchema } from '../sessions/needed-schemas.ts';
import { consumeMagicLinkSchema, magicLinkSchema } from './magic-link-schemas.ts';

const TAG = 'E-mail';

/** The endpoints that mail a link and a code to sign in with, and that sign in with them. */
export const magicLinkEndpoints: CreateEndpoints = ({ useCases }) => [
  publicEndpoint({
    id: 'requestMagicLink',
    method: 'POST',
    path: '/auth/magic-link',
    tag: TAG,
    summary: 'Request an e-mail with a link and a code to sign in.',
    description: 'The response is the same whether or not an account has this e-mail address.',
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
    summary: 'Sign in with a mailed link or a mailed code.',
    description:
      'Also verifies the e-mail address. If it was not verified before, the password, the name and the sessions of the account are removed, since somebody else may have created them; `claimed` is then true.',
    input: jsonBody(consumeMagicLinkSchema),
    answers: {
      200: {
        description: 'Signed in: the tokens of a new session; or what is needed before there are any.',
        schema: magicLinkSignInSchema,
      },
    },
    problems: ['invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, origin, input }) => {
      const command = { ...input, locale: requestLocale(c) };
      const signedIn = await useCases.consumeMagicLink(command, origin);
      if (!signedIn.ok) return answerProblem(c, useCaseProblem(signedIn.error));
      if (signedIn.value.kind !== 'signed_in') return answerSignIn(c, ok(signedIn.value), 200);
      c.set('latchkeyUserId', signedIn.value.user.id);
      return c.json(toMagicLinkTokensBody(signedIn.value, c.get('latchkeyCompat')), 200);
    },
  }),
];
