import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';
import { address, anybody, owner, WRONG } from '../writers.ts';

export const logIn: FeatureEndpoints = {
  'POST /auth/login': {
    id: 'logIn',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ email: 'a@example.com', password: 'x' }),
      refused: { roles: ['admin'], name: 'x' },
    },
    writes: {
      network: anybody((n) => ({ json: { email: address(n), password: WRONG } })),
      account: owner((_, { email, password, deviceToken }) => ({ json: { email, password, deviceToken } })),
    },
  },
};
