import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { factorEndpoints } from './factor-routes.ts';
import { finishLogInEndpoints } from './finish-log-in-routes.ts';
import { totpEndpoints } from './totp-routes.ts';
import { trustedDeviceEndpoints } from './trusted-device-routes.ts';

/** The endpoints of second factors and of what belongs to them: they are loaded together. */
export const allSecondFactorEndpoints: CreateEndpoints = (parts) => [
  ...finishLogInEndpoints(parts),
  ...totpEndpoints(parts),
  ...factorEndpoints(parts),
  ...trustedDeviceEndpoints(parts),
];
