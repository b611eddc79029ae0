import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { signedIn } from '../statuses.ts';
import { owner } from '../writers.ts';

export const stepUp: FeatureEndpoints = {
  'POST /auth/step-up': {
    id: 'stepUp',
    access: 'bearer',
    statuses: signedIn(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ refreshToken: 'x', password: 'x' }),
      refused: { sessionId: 'chosen-id', methods: ['pwd'], authentication: { methods: ['pwd'] } },
    },
    writes: {
      network: null,
      account: async ({ signUp }) => {
        let { token, refreshToken, password, deviceToken } = await signUp();
        return (_, last) => {
          // A step-up continues the session with new tokens: go on with those.
          if (last.token !== undefined) token = last.token;
          if (last.refreshToken !== undefined) refreshToken = last.refreshToken;
          return { token, json: { refreshToken, password, deviceToken } };
        };
      },
    },
  },
  'POST /auth/step-up/code': {
    id: 'requestStepUpCode',
    access: 'bearer',
    statuses: signedIn(202),
    sent: anEmptyObject,
    body: null,
    writes: { network: null, account: owner(() => ({})) },
  },
};
