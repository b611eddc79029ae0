import type { DescribeRouteOptions } from 'hono-openapi';
import * as z from 'zod';

type Parameter = NonNullable<DescribeRouteOptions['parameters']>[number];

/** Describes one path, query or header parameter for OpenAPI, from the schema that checks it. */
export const parameterOf = (
  place: 'path' | 'query' | 'header',
  name: string,
  schema: z.core.$ZodType,
): Parameter => {
  const { $schema: _, description, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  // The JSON Schema types of zod and of the OpenAPI package differ in name only: both are 2020-12.
  const parameter = { in: place, name, required: place === 'path', schema: rest } as Parameter;
  return description === undefined ? parameter : { ...parameter, description };
};
