import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody } from '../statuses.ts';
import { anybody, madeUp } from '../writers.ts';

/** The pages that the links of `email` open. */
export const emailPages: FeatureEndpoints = {
  'GET /verify-email': {
    id: 'showVerifyEmailPage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /verify-email': {
    id: 'sendVerifyEmailPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: { network: anybody((n) => ({ form: `token=${madeUp(n)}` })), account: null },
  },
  'POST /verify-email/reject': {
    id: 'sendRejectSignUpPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })), account: null },
  },
  'GET /undo-email-change': {
    id: 'showUndoEmailChangePage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /undo-email-change': {
    id: 'sendUndoEmailChangePage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })), account: null },
  },
  'GET /secure-account': {
    id: 'showSecureAccountPage',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'no-store',
  },
  'POST /secure-account': {
    id: 'sendSecureAccountPage',
    access: 'anybody',
    statuses: everybody(415),
    sent: anEmptyObject,
    body: null,
    writes: { network: anybody((n) => ({ form: `token=${madeUp(n)}&code=123456` })), account: null },
  },
};
