import { verifyEmailPageEndpoints } from '../email/verify-email-page-routes.ts';
import { startPageEndpoints } from '../first-admin/start-page-routes.ts';
import { createPageAnswers } from '../pages/page-answers.ts';
import { pageEndpoints } from '../pages/page-routes.ts';
import type { CreateEndpoints } from './group-parts.ts';

export { createShowLostPage } from '../pages/lost-page.ts';

/** The pages: those that mailed links open, and the start page. */
export const createEndpoints: CreateEndpoints = ({ useCases, settings }) => [
  ...pageEndpoints(useCases, settings),
  ...verifyEmailPageEndpoints(useCases, createPageAnswers(settings)),
  ...startPageEndpoints(useCases, settings),
];
