import { type DescribeRouteOptions, resolver } from 'hono-openapi';
import * as z from 'zod';
import { idField } from '../answer/answer-fields.ts';
import type { ErrorCode } from '../answer/error-code.ts';
import { ERROR_STATUS, type ErrorRow } from '../answer/error-status.ts';
import type { EndpointInput } from '../input/endpoint-input.ts';
import { parameterOf } from '../input/openapi-parameter.ts';
import type { ApiTag } from './api-tags.ts';
import { describeInput } from './describe-input.ts';
import { problemExamplesOf } from './problem-examples.ts';

/** The answers of an endpoint other than problems, by status. */
export type Answers = Readonly<
  Record<
    number,
    {
      readonly description: string;
      readonly schema?: z.ZodType;
      readonly contentType?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  >
>;

/** The request headers that an endpoint reads, with their descriptions. */
export type RequestHeaders = Readonly<Record<string, string>>;

/** The members of a declaration that the OpenAPI document is made of. */
export interface DescribedEndpoint {
  readonly id: string;
  readonly path: string;
  readonly tag: ApiTag;
  readonly summary: string;
  readonly description?: string;
  readonly input: Pick<EndpointInput<unknown>, 'document' | 'problems'>;
  readonly headers?: RequestHeaders;
  readonly answers: Answers;
  readonly problems: readonly ErrorCode[];
  readonly callers: Callers;
}

type Responses = NonNullable<DescribeRouteOptions['responses']>;

/** Who may call an endpoint. */
export type Callers = 'anybody' | 'anybodyOrBearer' | 'bearer' | 'recentBearer' | 'service';

const BEARER_PROBLEMS = ['unauthenticated', 'invalid_token', 'token_expired'] as const;

const CALLER_PROBLEMS: Readonly<Record<Callers, readonly ErrorCode[]>> = {
  anybody: [],
  anybodyOrBearer: ['invalid_token', 'token_expired'],
  bearer: BEARER_PROBLEMS,
  recentBearer: [...BEARER_PROBLEMS, 'insufficient_user_authentication'],
  service: [...BEARER_PROBLEMS, 'invalid_credentials', 'forbidden'],
};

/** The OpenAPI security requirements, of which any one suffices; `{}` means that none is needed. */
const SECURITY: Readonly<Record<Callers, readonly Readonly<Record<string, string[]>>[]>> = {
  anybody: [],
  anybodyOrBearer: [{}, { bearer: [] }],
  bearer: [{ bearer: [] }],
  recentBearer: [{ bearer: [] }],
  service: [{ basic: [] }, { bearer: [] }],
};
const EVERYWHERE = ['unavailable', 'internal'] as const;

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: 'string' as const } },
    ]),
  );

const answerResponses = (answers: Answers): Responses =>
  Object.fromEntries(
    Object.entries(answers).map(([status, { description, schema, contentType, headers = {} }]) => [
      status,
      {
        description,
        headers: headersOf({ 'X-Request-Id': 'The id of this request in the log.', ...headers }),
        ...(schema === undefined
          ? {}
          : { content: { [contentType ?? 'application/json']: { schema: resolver(schema) } } }),
      },
    ]),
  );

const problemHeaders = (rows: readonly ErrorRow[]) =>
  headersOf({
    'X-Request-Id': 'The id of this request in the log.',
    ...(rows.some((row) => row.challenge !== undefined)
      ? { 'WWW-Authenticate': 'How to authenticate (RFC 6750 section 3).' }
      : {}),
    ...(rows.some((row) => row.retryAfterSeconds !== undefined)
      ? { 'Retry-After': 'Seconds to wait before trying again.' }
      : {}),
    ...(rows.some((row) => row.status === 429)
      ? {
          'RateLimit-Policy': 'The rate limit that was exceeded (draft-ietf-httpapi-ratelimit-headers-10).',
          RateLimit: 'The remaining quota of that limit, and the seconds until there is more.',
        }
      : {}),
  });

const problemResponses = (codes: readonly ErrorCode[], path: string): Responses => {
  const statuses = [...new Set(codes.map((code) => ERROR_STATUS[code].status))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => ERROR_STATUS[code].status === status);
      const rows = own.map((code) => ERROR_STATUS[code]);
      const narrowed = {
        type: 'object' as const,
        properties: { status: { const: status }, code: { type: 'string' as const, enum: own } },
      };
      return [
        String(status),
        {
          description: own.map((code, index) => `\`${code}\`: ${rows[index]?.detail}`).join('\n\n'),
          headers: problemHeaders(rows),
          content: {
            'application/problem+json': {
              schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] },
              examples: problemExamplesOf(own, path),
            },
          },
        },
      ];
    }),
  );
};

/** Merges answers and problems: a status that is both a page and a problem gets the content of both. */
const merged = (answers: Responses, problems: Responses): Responses =>
  Object.fromEntries(
    [...new Set([...Object.keys(answers), ...Object.keys(problems)])].map((status) => {
      const [answer, problem] = [answers[status], problems[status]];
      if (answer === undefined || problem === undefined) return [status, answer ?? problem];
      const content = { ...contentOf(answer), ...contentOf(problem) };
      return [status, { ...answer, ...problem, content }];
    }),
  ) as Responses;

const contentOf = (response: Responses[string]) => ('content' in response ? response.content : {});

const PATH_PARAMETERS: Readonly<Record<string, z.ZodString>> = {
  id: idField.describe('The id, as this API returned it.'),
  asset: z.string().meta({ minLength: 1, description: 'The name of a file that the page loads.' }),
};

const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name = '']) =>
    parameterOf('path', name, PATH_PARAMETERS[name] ?? z.string()),
  );

/**
 * Makes the OpenAPI description of an endpoint from its declaration, so that nothing is stated twice. Adds the problems of
 * the authentication, of the input and of every endpoint.
 */
export const describeEndpoint = (endpoint: DescribedEndpoint): DescribeRouteOptions => {
  const { path, input, headers = {}, answers, callers } = endpoint;
  const { requestBody, parameters } = describeInput(input.document);
  const codes = [...CALLER_PROBLEMS[callers], ...endpoint.problems, ...input.problems, ...EVERYWHERE];
  return {
    operationId: endpoint.id,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    security: [...SECURITY[callers]],
    ...(requestBody === undefined ? {} : { requestBody }),
    parameters: [
      ...pathParameters(path),
      ...parameters,
      ...Object.entries(headers).map(([name, description]) =>
        parameterOf('header', name, z.string().describe(description)),
      ),
    ],
    responses: merged(answerResponses(answers), problemResponses([...new Set(codes)], path)),
  };
};
