import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';
import { anybody, madeUp, text, withOwnId } from '../writers.ts';

export const invitation: FeatureEndpoints = {
  'POST /auth/invitation/accept': {
    id: 'acceptInvitation',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ token: 'x', name: 'x', password: 'x' }),
      refused: { roles: ['admin'], email: 'a@example.com' },
    },
    writes: {
      network: anybody((n) => ({ json: { token: madeUp(n), name: 'X', password: text(n) } })),
      account: withOwnId((token, n) => ({ json: { token, name: 'X', password: text(n) } })),
    },
  },
  'GET /invitation': {
    id: 'showInvitationPage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /invitation': {
    id: 'sendInvitationPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: {
      network: anybody((n) => ({ form: `token=${madeUp(n)}&name=X&newPassword=${text(n)}` })),
      account: withOwnId((token, n) => ({ form: `token=${token}&name=X&newPassword=${text(n)}` })),
    },
  },
};
