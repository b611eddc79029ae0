import { PASSWORD_PROBLEMS } from '../answer/use-case-problem.ts';
import { publicEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { jsonBody } from '../input/json-body.ts';
import { answerSignIn } from '../sessions/answer-tokens.ts';
import { signInSchema } from '../sessions/needed-schemas.ts';
import { acceptInvitationSchema } from './invitation-schemas.ts';

const TAG = 'E-mail';

/** The endpoint that accepts an invitation. */
export const invitationEndpoints: CreateEndpoints = ({ useCases }) => [
  publicEndpoint({
    id: 'acceptInvitation',
    method: 'POST',
    path: '/auth/invitation/accept',
    tag: TAG,
    summary: 'Accept an invitation: choose a name and a password, and sign in.',
    input: jsonBody(acceptInvitationSchema),
    answers: {
      201: {
        description:
          'The invitation has been accepted: the tokens of a new session; or what is needed before there are any.',
        schema: signInSchema,
      },
    },
    problems: ['invalid_or_expired_token', ...PASSWORD_PROBLEMS, 'rate_limited', 'overloaded'],
    handle: async ({ c, origin, input }) =>
      answerSignIn(c, await useCases.acceptInvitation(input, origin), 201),
  }),
];
