import { getLogger } from '@logtape/logtape';
import { isUnavailable } from '../../../../application/ports/unavailable.ts';
import type { HttpContext } from '../http-env.ts';
import { answerProblem } from './problem.ts';

/**
 * Answers an uncaught error: `unavailable` when a dependency did not answer, else `internal`. The error goes to the log;
 * of an internal one the client gets only an id to look it up by, and no internals.
 */
export const answerError = (error: unknown, c: HttpContext): Response => {
  const requestId = c.get('latchkeyRequestId');
  const logger = getLogger(['latchkey', 'http']);
  if (isUnavailable(error)) {
    logger.warn('dependency unavailable: {error}', { requestId, error });
    return answerProblem(c, { code: 'unavailable' });
  }
  logger.error('uncaught error: {error}', { requestId, error });
  return answerProblem(c, { code: 'internal', instance: `urn:uuid:${requestId}` });
};
