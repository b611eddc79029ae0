import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';
import { address, anybody, madeUp } from '../writers.ts';

const code = '123456';

export const magicLink: FeatureEndpoints = {
  'POST /auth/magic-link': {
    id: 'requestMagicLink',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: { sample: () => ({ email: 'a@example.com' }), refused: { link: 'https://evil.example' } },
    writes: { network: anybody((n) => ({ json: { email: address(n) } })), account: null },
  },
  'POST /auth/magic-link/consume': {
    id: 'consumeMagicLink',
    access: 'anybody',
    statuses: everybody(422),
    sent: anEmptyObject,
    body: {
      mixtures: [
        { token: 'x', email: 'a@example.com' },
        { token: 'x', code },
        { email: 'a@example.com', code, userId: 'chosen-id' },
        { email: 'a@example.com' },
        {},
      ],
    },
    writes: {
      network: anybody((n) => ({
        json: n % 2 === 0 ? { token: madeUp(n) } : { email: address(n), code },
      })),
      account: null,
    },
  },
  'GET /magic-link': {
    id: 'showMagicLinkPage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /magic-link': {
    id: 'sendMagicLinkPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=${code}` })), account: null },
  },
};
