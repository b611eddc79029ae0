import type { Principal } from '../../../../application/sessions/verify-access.ts';
import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { ACCEPTED, answerAccepted } from '../endpoint/answer-accepted.ts';
import { bearerEndpoint, optionalBearerEndpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { jsonBody } from '../input/json-body.ts';
import { requestLocale } from '../input/request-locale.ts';
import { toTokensBody } from '../sessions/auth-schemas.ts';
import { FRESH_FACTOR, FRESH_FACTOR_PROBLEMS } from './fresh-factor.ts';
import { confirmedTotpSchema } from './recovery-code-schemas.ts';
import {
  confirmTotpSchema,
  mailedCodeSchema,
  proposedTotpSchema,
  proposeTotpSchema,
  toProposedTotpBody,
} from './totp-schemas.ts';

const TAG = 'Second factors';

const BY_SESSION_OR_SIGN_IN =
  'Requires an access token, or the `mfaToken` of a sign-in whose response was `{ "status": "enrolment_required" }`.';

/** The members of a command that acts in a session. */
const inSession = ({ user: actor, sessionId, authentication }: Principal) => ({
  actor,
  sessionId,
  authentication,
});

/** The endpoints to add and remove an authenticator app. */
export const totpEndpoints: CreateEndpoints = ({ useCases }) => [
  optionalBearerEndpoint({
    id: 'proposeTotp',
    method: 'POST',
    path: '/auth/mfa/totp',
    tag: TAG,
    summary: 'Begin to add an authenticator app: get a secret for it.',
    description: `${BY_SESSION_OR_SIGN_IN} With an access token, you must have signed in or stepped up within the last ten minutes, or send your password. The app counts once \`POST /auth/mfa/totp/confirm\` has got a code of it.`,
    input: jsonBody(proposeTotpSchema),
    answers: { 200: { description: 'The secret to enter in the app.', schema: proposedTotpSchema } },
    problems: [
      'unauthenticated',
      'invalid_credentials',
      'insufficient_user_authentication',
      'second_factors_off',
      'factor_exists',
      'invalid_or_expired_token',
      'password_too_long',
      'rate_limited',
      'overloaded',
    ],
    handle: async ({ c, principal, origin, input }) => {
      const command =
        input.mfaToken === undefined ? principal && { ...input, ...inSession(principal) } : input;
      if (command === null) return answerProblem(c, { code: 'unauthenticated' });
      const proposed = await useCases.proposeTotp(command, origin);
      if (!proposed.ok) return answerProblem(c, useCaseProblem(proposed.error));
      c.set('latchkeyUserId', proposed.value.user.id);
      return c.json(toProposedTotpBody(proposed.value), 200);
    },
  }),
  publicEndpoint({
    id: 'requestMailedCode',
    method: 'POST',
    path: '/auth/mfa/mailed-code',
    tag: TAG,
    summary: 'Request an e-mail with the code that a sign-in needs to add a second factor.',
    description:
      'After a response `{ "status": "enrolment_required", "needsMailedCode": true }` to a sign-in. The code is valid for ten minutes, in this sign-in only. A stolen password is thus not enough to add a second factor.',
    input: jsonBody(mailedCodeSchema),
    answers: ACCEPTED,
    problems: ['invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, origin, input }) =>
      answerAccepted(c, await useCases.requestEnrolmentCode({ ...input, locale: requestLocale(c) }, origin)),
  }),
  optionalBearerEndpoint({
    id: 'confirmTotp',
    method: 'POST',
    path: '/auth/mfa/totp/confirm',
    tag: TAG,
    summary: 'Add the authenticator app, with a code of it.',
    description: `${BY_SESSION_OR_SIGN_IN} From now on sign-ins need the app, and your session counts as signed in with two factors; refresh it to get an access token that says so. With an \`mfaToken\`, the response has the tokens of a new session too.`,
    input: jsonBody(confirmTotpSchema),
    answers: {
      200: { description: 'The app has been added: ten recovery codes.', schema: confirmedTotpSchema },
    },
    problems: ['unauthenticated', 'invalid_code', 'invalid_or_expired_token', 'rate_limited'],
    handle: async ({ c, principal, origin, input }) => {
      const command =
        input.mfaToken === undefined ? principal && { ...input, ...inSession(principal) } : input;
      if (command === null) return answerProblem(c, { code: 'unauthenticated' });
      const confirmed = await useCases.confirmTotp({ ...command, locale: requestLocale(c) }, origin);
      if (!confirmed.ok) return answerProblem(c, useCaseProblem(confirmed.error));
      const { user, signedIn, recoveryCodes } = confirmed.value;
      c.set('latchkeyUserId', user.id);
      return signedIn === null
        ? c.json({ recoveryCodes }, 200)
        : c.json({ ...toTokensBody(signedIn, c.get('latchkeyCompat')), recoveryCodes }, 200);
    },
  }),
  bearerEndpoint({
    id: 'removeTotp',
    method: 'DELETE',
    path: '/auth/mfa/totp',
    tag: TAG,
    summary: 'Remove your authenticator app, with its recovery codes and trusted devices.',
    description: FRESH_FACTOR,
    input: noInput,
    answers: { 204: { description: 'The app has been removed: sign-ins do not need it any more.' } },
    problems: [...FRESH_FACTOR_PROBLEMS, 'last_factor'],
    handle: async ({ c, principal: { user, authentication }, origin }) => {
      const command = { actor: user, authentication, locale: requestLocale(c) };
      const removed = await useCases.removeTotp(command, origin);
      return removed.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(removed.error));
    },
  }),
];
