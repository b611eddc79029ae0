import { getLogger } from '@logtape/logtape';
import * as z from 'zod';
import type { UseCases } from '../../../../application/use-cases.ts';
import { within } from '../../../timing/within.ts';
import { answerProblem } from '../answer/problem.ts';
import { type Endpoint, publicEndpoint } from '../endpoint/endpoint.ts';
import { noInput } from '../input/endpoint-input.ts';

const healthSchema = z.object({ status: z.literal('ok') }).meta({ ref: 'Health' });
const OK: z.output<typeof healthSchema> = { status: 'ok' };

/** The time limit of the readiness check. Ports answer in a bounded time; this covers one that does not. */
const DEADLINE_MILLISECONDS = 2000;

const isReady = async (check: UseCases['checkReadiness']): Promise<boolean> => {
  try {
    await within(DEADLINE_MILLISECONDS, check(), () => {
      throw new Error('no response before the deadline');
    });
    return true;
  } catch (error) {
    getLogger(['latchkey', 'http']).warn('readiness check failed: {error}', { error });
    return false;
  }
};

/** The liveness and readiness endpoints, by which a supervisor tells a running process from one that can serve. */
export const healthEndpoints = (useCases: Pick<UseCases, 'checkReadiness'>): readonly Endpoint[] => [
  publicEndpoint({
    id: 'checkLiveness',
    method: 'GET',
    path: '/livez',
    tag: 'For services',
    summary: 'Check whether the process is running.',
    input: noInput,
    answers: { 200: { description: 'The process is running.', schema: healthSchema } },
    problems: [],
    handle: async ({ c }) => c.json(OK),
  }),
  publicEndpoint({
    id: 'checkReadiness',
    method: 'GET',
    path: '/readyz',
    tag: 'For services',
    summary: 'Check whether the service is ready: the database must respond.',
    input: noInput,
    answers: { 200: { description: 'The service is ready.', schema: healthSchema } },
    problems: ['unavailable'],
    handle: async ({ c }) =>
      (await isReady(useCases.checkReadiness)) ? c.json(OK) : answerProblem(c, { code: 'unavailable' }),
  }),
];
