import { aPerson } from '../../open-test-app.ts';
import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';
import { address, anybody, madeUp, text } from '../writers.ts';

export const firstAdmin: FeatureEndpoints = {
  'POST /auth/setup': {
    id: 'setUpFirstAdministrator',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ ...aPerson(), token: 'x' }),
      refused: { roles: ['admin'], status: 'active' },
    },
    writes: { network: anybody(() => ({ json: { ...aPerson(), token: 'made up' } })), account: null },
  },
  // The start page is for browsers, and takes a form: the callers of `statuses` are and send neither.
  'GET /': { id: 'showStartPage', access: 'anybody', statuses: everybody(404), cache: 'no-store' },
  'POST /': {
    id: 'sendStartPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: {
      network: anybody((n) => ({
        form: `token=${madeUp(n)}&name=X&email=${address(n)}&newPassword=${text(n)}`,
      })),
      account: null,
    },
  },
};
