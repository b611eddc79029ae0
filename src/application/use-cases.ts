import { accounts } from './accounts/feature.ts';
import { auditActs } from './audit/audit-acts.ts';
import { audit } from './audit/feature.ts';
import { email } from './email/feature.ts';
import type { Feature, UseCasesOf } from './feature.ts';
import { firstAdmin } from './first-admin/feature.ts';
import { health } from './health/feature.ts';
import { invitation } from './invitation/feature.ts';
import { createKit } from './kit.ts';
import { limits } from './limits/feature.ts';
import { logIn } from './log-in/feature.ts';
import { magicLink } from './magic-link/feature.ts';
import { oauth } from './oauth/feature.ts';
import { passwords } from './passwords/feature.ts';
import type { Policy } from './policy.ts';
import type { Ports } from './ports.ts';
import { secondFactor } from './second-factor/feature.ts';
import { sessions } from './sessions/feature.ts';
import { stepUp } from './step-up/feature.ts';
import { users } from './users/feature.ts';

/** Every use-case, told where each request came from. */
export interface UseCases
  extends UseCasesOf<typeof accounts>,
    UseCasesOf<typeof audit>,
    UseCasesOf<typeof email>,
    UseCasesOf<typeof firstAdmin>,
    UseCasesOf<typeof health>,
    UseCasesOf<typeof invitation>,
    UseCasesOf<typeof limits>,
    UseCasesOf<typeof logIn>,
    UseCasesOf<typeof magicLink>,
    UseCasesOf<typeof oauth>,
    UseCasesOf<typeof passwords>,
    UseCasesOf<typeof secondFactor>,
    UseCasesOf<typeof sessions>,
    UseCasesOf<typeof stepUp>,
    UseCasesOf<typeof users> {}

/** Makes every use-case out of one set of ports; what they do is recorded. */
export const createUseCases = (ports: Ports, policy: Policy): UseCases => {
  const kit = createKit(ports, policy);
  const record = auditActs(kit);
  const of = <A, R>({ acts, reads, facts }: Feature<A, R>): UseCasesOf<Feature<A, R>> => ({
    ...record(acts(kit), facts),
    ...reads(kit),
  });
  return {
    ...of(accounts),
    ...of(audit),
    ...of(email),
    ...of(firstAdmin),
    ...of(health),
    ...of(invitation),
    ...of(limits),
    ...of(logIn),
    ...of(magicLink),
    ...of(oauth),
    ...of(passwords),
    ...of(secondFactor),
    ...of(sessions),
    ...of(stepUp),
    ...of(users),
  };
};
