import { answerProblem } from '../answer/problem.ts';
import { useCaseProblem } from '../answer/use-case-problem.ts';
import { bearerEndpoint } from '../endpoint/endpoint.ts';
import type { CreateEndpoints } from '../endpoint/endpoint-group.ts';
import { noInput } from '../input/endpoint-input.ts';
import { recordIdOf } from '../input/record-id.ts';
import { toTrustedDevicesBody, trustedDevicesSchema } from './trusted-device-schemas.ts';

const TAG = 'Second factors';

/** The endpoints to list and end the devices on which the caller needs no second factor. */
export const trustedDeviceEndpoints: CreateEndpoints = ({ useCases }) => [
  bearerEndpoint({
    id: 'listTrustedDevices',
    method: 'GET',
    path: '/auth/trusted-devices',
    tag: TAG,
    summary: 'List the devices on which you sign in without a second factor.',
    input: noInput,
    answers: { 200: { description: 'The trusted devices, newest first.', schema: trustedDevicesSchema } },
    problems: [],
    handle: async ({ c, principal: { user } }) =>
      c.json(toTrustedDevicesBody(await useCases.listTrustedDevices({ actor: user })), 200),
  }),
  bearerEndpoint({
    id: 'endTrustedDevices',
    method: 'DELETE',
    path: '/auth/trusted-devices',
    tag: TAG,
    summary: 'End the trust in all your devices.',
    description: 'The sessions on them go on; the next sign-in there needs the second factor.',
    input: noInput,
    answers: { 204: { description: 'No device is trusted any more.' } },
    problems: ['rate_limited'],
    handle: async ({ c, principal: { user }, origin }) => {
      const ended = await useCases.endTrustedDevices({ actor: user }, origin);
      return ended.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(ended.error));
    },
  }),
  bearerEndpoint({
    id: 'endTrustedDevice',
    method: 'DELETE',
    path: '/auth/trusted-devices/:id',
    tag: TAG,
    summary: 'End the trust in one of your devices.',
    description: 'The session on it goes on; the next sign-in there needs the second factor.',
    input: noInput,
    answers: { 204: { description: 'The device is not trusted any more.' } },
    problems: ['device_not_found', 'rate_limited'],
    handle: async ({ c, principal: { user }, origin }) => {
      const ended = await useCases.endTrustedDevice({ actor: user, id: recordIdOf(c) }, origin);
      return ended.ok ? c.body(null, 204) : answerProblem(c, useCaseProblem(ended.error));
    },
  }),
];
