import { anEmptyObject, type FeatureEndpoints } from '../endpoint-row.ts';
import { everybody, onlyAdmin } from '../statuses.ts';
import { anybody, BASIC, madeUp, type Writers } from '../writers.ts';

const writes: Writers = {
  network: anybody((n) => ({ form: `token=${madeUp(n)}` })),
  account: anybody((n) => ({ form: `token=${madeUp(n)}`, headers: { authorization: BASIC } })),
};

export const oauth: FeatureEndpoints = {
  'GET /.well-known/jwks.json': {
    id: 'getKeySet',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'public',
  },
  'GET /.well-known/oauth-authorization-server': {
    id: 'getMetadata',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'public',
  },
  'GET /.well-known/openid-configuration': {
    id: 'getOpenidConfiguration',
    access: 'anybody',
    statuses: everybody(200),
    cache: 'public',
  },
  // An administrator may ask as well. What is sent for `statuses` is no form.
  'POST /oauth/introspect': {
    id: 'introspectToken',
    access: 'service',
    statuses: onlyAdmin(415),
    sent: anEmptyObject,
    body: null,
    writes,
  },
  'POST /oauth/revoke': {
    id: 'revokeToken',
    access: 'service',
    statuses: onlyAdmin(415),
    sent: anEmptyObject,
    body: null,
    writes,
  },
};
