import { anEmptyObject, type FeatureEndpoints, nothing } from '../endpoint-row.ts';
import { everybody, ownerOrAdmin, signedIn } from '../statuses.ts';
import { anybody, madeUp, onOthers, owner } from '../writers.ts';

export const sessions: FeatureEndpoints = {
  'POST /auth/refresh': {
    id: 'refreshSession',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      sample: () => ({ refreshToken: 'x' }),
      refused: { sessionId: 'chosen-id', generation: 7 },
    },
    writes: {
      network: anybody((n) => ({ json: { refreshToken: madeUp(n) } })),
      account: owner((_, { refreshToken }) => ({ json: { refreshToken } })),
    },
  },
  'POST /auth/logout': {
    id: 'logOut',
    access: 'anybody',
    // A genuine token suffices to sign out, even if its session has ended.
    statuses: { ...everybody(204), anonymous: 422 },
    sent: anEmptyObject,
    body: { sample: () => ({ refreshToken: 'x' }), refused: { sessionId: 'chosen-id' } },
    writes: {
      network: anybody((n) => ({ json: { refreshToken: madeUp(n) } })),
      account: owner((_, { refreshToken }) => ({ json: { refreshToken } })),
    },
  },
  'GET /auth/sessions': {
    id: 'listOwnSessions',
    access: 'bearer',
    statuses: signedIn(200),
    cache: 'no-store',
  },
  'DELETE /auth/sessions': {
    id: 'endOtherSessions',
    access: 'bearer',
    statuses: signedIn(204),
    sent: nothing,
    body: null,
    writes: { network: null, account: owner(() => ({})) },
  },
  'DELETE /auth/sessions/:id': {
    id: 'endOwnSession',
    access: 'bearer',
    statuses: signedIn(404),
    sent: nothing,
    body: null,
    writes: { network: null, account: owner((n) => ({ path: `session-${n}` })) },
  },
  'GET /users/:id/sessions': {
    id: 'listUserSessions',
    access: 'bearer',
    statuses: ownerOrAdmin(200),
    cache: 'no-store',
  },
  'DELETE /users/:id/sessions': {
    id: 'endUserSessions',
    access: 'recentBearer',
    statuses: ownerOrAdmin(204),
    sent: nothing,
    body: null,
    writes: { network: null, account: onOthers(() => ({})) },
  },
};
