import { auditGroup } from '../audit/group.ts';
import { documentationGroup } from '../docs/group.ts';
import { emailGroup, verifyEmailPageGroup } from '../email/group.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { EndpointGroup, GroupParts } from '../endpoint/endpoint-group.ts';
import { loadOnFirstUse } from '../endpoint/load-on-first-use.ts';
import { startPageGroup } from '../first-admin/group.ts';
import { invitationGroup } from '../invitation/group.ts';
import { userLimitsGroup } from '../limits/group.ts';
import { magicLinkGroup } from '../magic-link/group.ts';
import { pagesGroup } from '../pages/group.ts';
import { passwordResetGroup } from '../passwords/group.ts';
import { secondFactorGroup } from '../second-factor/group.ts';
import { userSessionsGroup } from '../sessions/group.ts';
import { stepUpGroup } from '../step-up/group.ts';
import { usersGroup } from '../users/group.ts';

/** All groups. */
export const ENDPOINT_GROUPS: readonly EndpointGroup[] = [
  stepUpGroup,
  secondFactorGroup,
  passwordResetGroup,
  emailGroup,
  magicLinkGroup,
  invitationGroup,
  pagesGroup,
  verifyEmailPageGroup,
  startPageGroup,
  usersGroup,
  userSessionsGroup,
  userLimitsGroup,
  auditGroup,
  documentationGroup,
];

/** Makes the endpoints of all groups that the settings ask for. Nothing is loaded before it is needed. */
export const groupedEndpoints = (parts: GroupParts): readonly Endpoint[] =>
  ENDPOINT_GROUPS.filter(({ isWanted = () => true }) => isWanted(parts.settings)).flatMap(
    ({ routes, load }) =>
      loadOnFirstUse(routes, async () => {
        const createEndpoints = await load();
        return () => createEndpoints(parts);
      }),
  );

/** Loads the code of all groups. */
export const loadEndpointGroups = async (): Promise<void> => {
  for (const { load } of ENDPOINT_GROUPS) await load();
};
