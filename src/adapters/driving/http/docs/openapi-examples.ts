/** The members of a JSON Schema from which examples are made. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface MediaType {
  readonly schema?: Schema;
  readonly example?: unknown;
  readonly examples?: unknown;
}

type Resolve = (schema: Schema) => Schema;

const resolveIn =
  (schemas: Readonly<Record<string, Schema>>): Resolve =>
  (schema) =>
    schema.$ref === undefined ? schema : (schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

/** Makes an example of a schema; undefined when the schema does not say what a value looks like. */
const exampleOf = (unresolved: Schema, resolve: Resolve): unknown => {
  const schema = resolve(unresolved);
  if (unresolved.examples !== undefined) return unresolved.examples[0];
  if (schema.examples !== undefined) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.anyOf?.[0] !== undefined) return exampleOf(schema.anyOf[0], resolve);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'array') return schema.items === undefined ? [] : [exampleOf(schema.items, resolve)];
  if (schema.type !== 'object') return undefined;
  const members = Object.entries(schema.properties ?? {});
  return Object.fromEntries(members.map(([name, member]) => [name, exampleOf(member, resolve)]));
};

const named = (values: readonly (readonly [name: string, value: unknown])[]): Omit<MediaType, 'schema'> =>
  values.length === 1
    ? { example: values[0]?.[1] }
    : { examples: Object.fromEntries(values.map(([name, value]) => [name, { value }])) };

const examplesOf = (unresolved: Schema, resolve: Resolve): Omit<MediaType, 'schema'> => {
  const schema = resolve(unresolved);
  if (schema.examples !== undefined) {
    return named(schema.examples.map((value, index) => [`example${index + 1}`, value]));
  }
  const alternatives = schema.anyOf ?? [schema];
  return named(
    alternatives.map((alternative, index) => [
      resolve(alternative).title ?? `example${index + 1}`,
      exampleOf(alternative, resolve),
    ]),
  );
};

const withExample = (media: MediaType, resolve: Resolve): MediaType =>
  media.schema === undefined || media.example !== undefined || media.examples !== undefined
    ? media
    : { ...media, ...examplesOf(media.schema, resolve) };

/** Returns a copy of a tree of OpenAPI objects in which `change` replaced each media type of requests and responses. */
const mapContents = (node: unknown, change: (media: MediaType) => MediaType): unknown => {
  if (Array.isArray(node)) return node.map((member) => mapContents(member, change));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, member]) => [
      key,
      key === 'content'
        ? Object.fromEntries(
            Object.entries(member as Record<string, MediaType>).map(([type, media]) => [type, change(media)]),
          )
        : mapContents(member, change),
    ]),
  );
};

/**
 * Adds an example to every request and response body of an OpenAPI document that has none. It is made of the examples of
 * the schema's members, so that it cannot differ from the schema. A body with several alternatives gets one for each,
 * named by the `title` of the alternative.
 */
export const withExamples = <
  D extends { readonly paths?: object; readonly components?: { schemas?: object } },
>(
  document: D,
): D => {
  const resolve = resolveIn((document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>);
  return { ...document, paths: mapContents(document.paths ?? {}, (media) => withExample(media, resolve)) };
};
