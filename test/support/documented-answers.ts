import { z } from 'zod';

/** JSON whose shape is checked by the assertions of a test. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads members by name, and fails where they are missing.
export type Json = any;

/** An operation of the OpenAPI document, with the method and the path that it stands at. */
export interface DocumentedOperation {
  readonly method: string;
  readonly path: string;
  readonly operation: Json;
}

/** Lists every operation of the document. */
export const operationsOf = (document: Json): readonly DocumentedOperation[] =>
  Object.entries<Json>(document.paths).flatMap(([path, item]) =>
    Object.entries<Json>(item).map(([method, operation]) => ({ method, path, operation })),
  );

/** Returns method and path of an operation as the application writes them, such as `GET /users/:id`. */
export const documentedRoute = ({ method, path }: Pick<DocumentedOperation, 'method' | 'path'>): string =>
  `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;

/** Checks answers against the OpenAPI document that the app serves. */
export interface ApiDocument {
  readonly document: Json;
  /** Lists what is wrong with an answer: undocumented, of the wrong shape, or with undocumented members. */
  conflicts(method: string, path: string, status: number, contentType: string | null, body: Json): string[];
}

/** Replaces every `$ref` in a part of the document by its target. */
export const resolveReferences = (document: Json, node: Json): Json => {
  if (Array.isArray(node)) return node.map((member) => resolveReferences(document, member));
  if (typeof node !== 'object' || node === null) return node;
  if (typeof node.$ref === 'string') {
    const target = node.$ref
      .slice(2)
      .split('/')
      .reduce((at: Json, key: string) => at?.[key], document);
    if (target === undefined) throw new Error(`${node.$ref} leads nowhere`);
    return resolveReferences(document, target);
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, resolveReferences(document, value)]),
  );
};

/** Closes schemas: they are open because answers may gain members, but a test must not let an undocumented one pass. */
const close = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(close);
  if (typeof node !== 'object' || node === null) return node;
  const closed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, close(value)]));
  return node.type === 'object' && node.properties && node.additionalProperties === undefined
    ? { ...closed, additionalProperties: false }
    : closed;
};

const validatorsBySchema = new Map<string, readonly z.ZodType[]>();

/** Makes the validators of a schema, once a process: they take longer to make than an answer to check. */
const validatorsOf = (document: Json, schema: Json): readonly z.ZodType[] => {
  const resolved = resolveReferences(document, schema);
  const key = JSON.stringify(resolved);
  const made = validatorsBySchema.get(key);
  if (made !== undefined) return made;
  const [first, ...rest] = resolved.allOf ?? [resolved];
  const validators = [close(first), ...rest].map((member) => z.fromJSONSchema(member));
  validatorsBySchema.set(key, validators);
  return validators;
};

const mismatches = (validators: readonly z.ZodType[], body: Json): string[] =>
  validators.flatMap((validator) => {
    const parsed = validator.safeParse(body);
    return parsed.success ? [] : parsed.error.issues.map((issue) => JSON.stringify(issue));
  });

const operationOf = (document: Json, method: string, path: string): Json => {
  const template = Object.keys(document.paths)
    .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .find((candidate) => new RegExp(`^${candidate.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path));
  return template === undefined ? undefined : document.paths[template][method.toLowerCase()];
};

/** Parses the document. */
export const readApiDocument = (text: string): ApiDocument => {
  const document = JSON.parse(text);
  return {
    document,
    conflicts: (method, path, status, contentType, body) => {
      const operation = operationOf(document, method === 'HEAD' ? 'GET' : method, path);
      if (operation === undefined) return status === 404 || status === 405 ? [] : ['no such operation'];
      const response = operation.responses[status];
      if (response === undefined) return [`status ${status} is not documented`];
      if (method === 'HEAD') return [];
      if (response.content === undefined) {
        return body === '' || path.startsWith('/docs/') ? [] : ['a body is not documented'];
      }
      const type = contentType?.split(';')[0] ?? '';
      const schema = response.content[type]?.schema;
      return schema === undefined
        ? [`${type} is not documented`]
        : mismatches(validatorsOf(document, schema), body);
    },
  };
};
