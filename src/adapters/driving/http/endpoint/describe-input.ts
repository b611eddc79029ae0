import { type DescribeRouteOptions, resolver } from 'hono-openapi';
import type { InputDocument } from '../input/endpoint-input.ts';
import { parameterOf } from '../input/openapi-parameter.ts';

const EXAMPLES: Readonly<Record<string, string>> = {
  token: 'the-token-of-the-link',
  code: '123456',
  name: 'Ada Lovelace',
  email: 'ada@example.com',
};

const describeField = (field: string, minLength: number) => ({
  type: 'string' as const,
  minLength,
  examples: [EXAMPLES[field] ?? 'a long passphrase of your own'],
});

const describeForm = ({ required, optional }: NonNullable<InputDocument['form']>) => ({
  required: true,
  content: {
    'application/x-www-form-urlencoded': {
      schema: {
        type: 'object' as const,
        properties: Object.fromEntries([
          ...required.map((field) => [field, describeField(field, 1)] as const),
          ...optional.map((field) => [field, describeField(field, 0)] as const),
        ]),
        required: [...required],
      },
    },
  },
});

const bodyOf = ({ json, form }: InputDocument): DescribeRouteOptions['requestBody'] => {
  if (form !== undefined) return describeForm(form);
  return json === undefined
    ? undefined
    : { required: json.required, content: { 'application/json': { schema: resolver(json.schema) } } };
};

/** Describes the input of an endpoint for OpenAPI: its request body, if it has one, and its query parameters. */
export const describeInput = (
  document: InputDocument,
): {
  readonly requestBody: DescribeRouteOptions['requestBody'];
  readonly parameters: NonNullable<DescribeRouteOptions['parameters']>;
} => ({
  requestBody: bodyOf(document),
  parameters: Object.entries(document.query ?? {}).map(([name, field]) => parameterOf('query', name, field)),
});
