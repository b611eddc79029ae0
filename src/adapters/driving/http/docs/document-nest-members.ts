import { nestProblemMembers } from '../answer/nest-members.ts';
import { problemType } from '../answer/problem.ts';
import type { ProblemBody } from '../answer/problem-schema.ts';

interface ObjectSchema {
  properties?: Record<string, unknown>;
  required?: string[];
}

interface Document {
  info: { description?: string };
  components?: { schemas?: Record<string, unknown> };
}

const ID = { type: 'string', examples: ['0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70'] };
const USER_ID = {
  ...ID,
  description: 'The id of the user, the same as `user.id` in the response to a sign-in.',
};

/** The members that `COMPAT=nest` adds, by schema. */
const MEMBERS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  Problem: {
    message: {
      description:
        'For clients of a NestJS service: the `detail`; if there are `errors`, a list with one text per error.',
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    statusCode: { type: 'integer', description: 'For clients of a NestJS service: the `status`.' },
  },
  User: { _id: { ...ID, description: 'For clients of a NestJS service with mongoose: the `id`.' } },
  SessionTokens: { id: USER_ID },
  SteppedUp: { id: USER_ID },
  Tokens: { id: USER_ID },
  MagicLinkTokens: { id: USER_ID },
  FinishedLogIn: { id: USER_ID },
  EnrolledTokens: { id: USER_ID },
};

/**
 * Adds the members of `nest-members.ts` to the schemas of an OpenAPI document. Modifies the document in place. Throws when
 * it lacks one of the schemas.
 */
export const documentNestMembers = (document: Document): void => {
  const { info, components } = document;
  info.description = `${info.description ?? ''} With \`COMPAT=nest\`, as on this server, responses also have the members that clients of a NestJS service read.`;
  for (const [name, members] of Object.entries(MEMBERS)) {
    const schema = components?.schemas?.[name] as ObjectSchema | undefined;
    if (schema === undefined) throw new Error(`the OpenAPI document has no schema ${name}`);
    schema.properties = { ...schema.properties, ...members };
    schema.required = [...(schema.required ?? []), ...Object.keys(members)];
  }
};

const isProblem = (node: object): node is ProblemBody =>
  'code' in node && 'type' in node && node.type === problemType(node.code as ProblemBody['code']);

/** Returns a copy of a tree of OpenAPI objects in which the examples of problems have the NestJS members. */
export const withNestProblems = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withNestProblems);
  if (typeof node !== 'object' || node === null) return node;
  if (isProblem(node)) return { ...node, ...nestProblemMembers('nest', node) };
  return Object.fromEntries(Object.entries(node).map(([key, member]) => [key, withNestProblems(member)]));
};
