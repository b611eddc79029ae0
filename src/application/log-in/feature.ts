import { MANY_FAILURES } from '../../domain/limits/limit-policy.ts';
import { byOwner, ofLogIn } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';

export interface LogInActs {
  readonly authenticate: Authenticate;
}

const REFUSED_LOG_INS: readonly string[] = ['invalid_credentials', 'account_disabled', 'email_not_verified'];

export const logIn: Feature<LogInActs> = {
  acts: (kit) => ({
    authenticate: createAuthenticate(kit),
  }),
  reads: () => ({}),
  facts: {
    authenticate: ({ email }, outcome) => {
      if (outcome.ok) {
        const { failuresBefore, user } = outcome.value;
        const details = { failures: String(failuresBefore) };
        return [
          ofLogIn(outcome.value, 'password'),
          ...(failuresBefore < MANY_FAILURES
            ? []
            : [{ ...byOwner('right_password_after_failures', user), details }]),
        ];
      }
      const { code: reason } = outcome.error;
      return REFUSED_LOG_INS.includes(reason) ? [{ type: 'log_in_failed', email, details: { reason } }] : [];
    },
  },
};
