import { createClaimAccount } from '../accounts/claim-account.ts';
import { ifClaimed, ofLogIn, tokenRefused, withSignIn } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import { type ConsumeMagicLink, createConsumeMagicLink } from './consume-magic-link.ts';
import { createRequestMagicLink, type RequestMagicLink } from './request-magic-link.ts';

export interface MagicLinkActs {
  readonly requestMagicLink: RequestMagicLink;
  readonly consumeMagicLink: ConsumeMagicLink;
}

export const magicLink: Feature<MagicLinkActs> = {
  acts: (kit) => ({
    requestMagicLink: createRequestMagicLink(kit),
    consumeMagicLink: createConsumeMagicLink({ ...kit, claimAccount: createClaimAccount(kit) }),
  }),
  reads: () => ({}),
  facts: {
    requestMagicLink: ({ email }, outcome) =>
      outcome.ok && outcome.value.withheld.throttled === null
        ? [{ type: 'magic_link_requested', email }]
        : [],

    consumeMagicLink: (command, outcome) => {
      if (!outcome.ok) {
        const email = 'email' in command ? command.email : undefined;
        return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('magic-link', email)] : [];
      }
      const { isNewUser, claimed, user } = outcome.value;
      const method = 'magic-link';
      return [
        ...(isNewUser
          ? withSignIn('signed_up', outcome.value, { method })
          : [ofLogIn(outcome.value, method)]),
        ...ifClaimed(claimed, user),
      ];
    },
  },
};
