import { emailEndpoints } from '../email/email-routes.ts';
import { invitationEndpoints } from '../invitation/invitation-routes.ts';
import { magicLinkEndpoints } from '../magic-link/magic-link-routes.ts';
import { passwordResetEndpoints } from '../passwords/password-reset-routes.ts';
import { stepUpEndpoints } from '../step-up/step-up-routes.ts';
import type { CreateEndpoints } from './group-parts.ts';

/** What is done with a mailed link or code, and the requests for such mails. */
export const createEndpoints: CreateEndpoints = ({ useCases }) => [
  ...stepUpEndpoints(useCases),
  ...passwordResetEndpoints(useCases),
  ...emailEndpoints(useCases),
  ...magicLinkEndpoints(useCases),
  ...invitationEndpoints(useCases),
];
