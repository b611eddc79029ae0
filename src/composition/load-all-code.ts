import { loadOtpauth } from '../adapters/driven/otpauth/otpauth-one-time-codes.ts';
import { loadEndpointGroups } from '../adapters/driving/http/groups/endpoint-groups.ts';
import { loadMailPreparation } from './jobs.ts';

/**
 * Loads the code that a worker loads by the first request that needs it. No request of a server waits for it then, and an upgrade
 * of the files below a running process mixes no code of two releases. bcryptjs stays out: a server verifies bcrypt natively.
 */
export const loadAllCode = async (): Promise<void> => {
  await Promise.all([
    loadEndpointGroups(),
    loadMailPreparation(),
    import('../adapters/driving/http/caller/device-name.ts'),
    import('../application/second-factor/all-use-cases.ts'),
    import('../application/second-factor/check-factor.ts'),
    loadOtpauth(),
    import('../application/step-up/step-up.ts'),
    import('../domain/passwords/guessable-password.ts'),
    import('../adapters/driven/password-list/decoded-list.ts'),
  ]);
};
