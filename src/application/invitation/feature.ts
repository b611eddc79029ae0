import { tokenRefused, withSignIn } from '../audit-fact.ts';
import type { Feature } from '../feature.ts';
import { type AcceptInvitation, createAcceptInvitation } from './accept-invitation.ts';

export interface InvitationActs {
  readonly acceptInvitation: AcceptInvitation;
}

export const invitation: Feature<InvitationActs> = {
  acts: (kit) => ({
    acceptInvitation: createAcceptInvitation(kit),
  }),
  reads: () => ({}),
  facts: {
    acceptInvitation: (_, outcome) => {
      if (outcome.ok) return withSignIn('invitation_accepted', outcome.value);
      return outcome.error.code === 'invalid_or_expired_token' ? [tokenRefused('invitation')] : [];
    },
  },
};
