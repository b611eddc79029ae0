import type { DescribeRouteOptions } from 'hono-openapi';
import * as z from 'zod';

type Parameter = NonNullable<DescribeRouteOptions['parameters']>[number];

/** For documenting one parameter of a path, a query or a header from the schema that checks it. */
export const parameterOf = (
  place: 'path' | 'query' | 'header',
  name: string,
  schema: z.core.$ZodType,
): Parameter => {
  const { $schema: _, description, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  // zod's type of JSON Schema and the OpenAPI package's differ in name only: both are 2020-12.
  const parameter = { in: place, name, required: place === 'path', schema: rest } as Parameter;
  return description === undefined ? parameter : { ...parameter, description };
};
