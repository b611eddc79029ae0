import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  documentedRoute,
  type Json,
  operationsOf,
  resolveReferences,
} from '../../support/documented-answers.ts';
import { ENDPOINTS } from '../../support/endpoints/endpoints.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

interface Body {
  readonly of: string;
  readonly media: Json;
}

/** Formats whose issuer determines the text, so that no length can be given. */
const WITHOUT_LENGTH = ['date-time', 'uri'];

describe('the OpenAPI document, as linters and generators of clients read it', () => {
  let t: TestApp;
  let document: Json;
  beforeAll(async () => {
    t = await openTestApp();
    document = t.api.document;
  });
  afterAll(() => t.close());

  const operations = () =>
    operationsOf(document).map(({ method, path, operation }) => ({ of: `${method} ${path}`, operation }));

  const requests = (): Body[] =>
    operations().flatMap(({ of, operation }) =>
      Object.values<Json>(operation.requestBody?.content ?? {}).map((media) => ({ of, media })),
    );

  const answers = (): Body[] =>
    operations().flatMap(({ of, operation }) =>
      Object.entries<Json>(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries<Json>(content).map(([type, media]) => ({ of: `${of} ${status} ${type}`, media })),
      ),
    );

  const examplesIn = (media: Json): Json[] =>
    media.examples === undefined
      ? [media.example]
      : Object.values<Json>(media.examples).map((example) => resolveReferences(document, example).value);

  test('calls every operation by a name that stays', () => {
    const ids = operationsOf(document).map((documented) => [
      documented.operation.operationId,
      documentedRoute(documented),
    ]);
    expect(Object.fromEntries(ids)).toEqual(
      Object.fromEntries(ENDPOINTS.map(({ id, route }) => [id, route])),
    );
    expect(ids).toHaveLength(ENDPOINTS.length);
  });

  test('puts every operation into one described group, and has no group without one', () => {
    const tags = document.tags.map(({ name, description }: Json) => [name, description.length > 10]);
    const used = new Set(operations().flatMap(({ operation }) => operation.tags));
    expect(tags.sort()).toEqual([...used].sort().map((name) => [name, true]));
    for (const { of, operation } of operations()) {
      expect([of, operation.tags.length, operation.summary]).toEqual([
        of,
        1,
        expect.stringMatching(/^[A-Z].+\.$/),
      ]);
    }
  });

  test('describes every parameter', () => {
    for (const { of, operation } of operations()) {
      for (const { name, description } of operation.parameters) {
        expect([of, name, description]).toEqual([of, name, expect.stringMatching(/./)]);
      }
    }
  });

  test('has an example, as its schema asks, for every body of every status', () => {
    expect(answers().length).toBeGreaterThan(300);
    for (const { of, media } of [...answers(), ...requests()]) {
      const { schema } = media;
      const examples = examplesIn(media);
      expect([of, examples.length > 0]).toEqual([of, true]);
      for (const example of examples) {
        for (const member of resolveReferences(document, schema.allOf ?? [schema])) {
          const { error } = z.fromJSONSchema(member).safeParse(example);
          expect([of, example, error?.issues ?? []]).toEqual([of, example, []]);
        }
      }
    }
  });

  test('has an example of a problem for every code that an operation answers', () => {
    const problems = answers().filter(({ of }) => of.endsWith('application/problem+json'));
    for (const { of, media } of problems) {
      const [, narrowed] = media.schema.allOf;
      const told = examplesIn(media).map(({ status, code }) => [status, code]);
      const { status, code } = narrowed.properties;
      expect([of, told]).toEqual([of, code.enum.map((one: string) => [status.const, one])]);
    }
  });

  test('tells the 4xx of every operation that reads something or asks who calls', () => {
    for (const { of, operation } of operations()) {
      const reads = operation.requestBody !== undefined || operation.security.length > 0;
      const refusals = Object.keys(operation.responses).filter((status) => status.startsWith('4'));
      if (reads) expect([of, refusals.length > 0]).toEqual([of, true]);
    }
  });

  test('says the least length of every text in a body that it takes', () => {
    const textsIn = (schema: Json, path: string): [string, Json][] => [
      ...(schema.type === 'string' && !WITHOUT_LENGTH.includes(schema.format) && !schema.enum
        ? ([[path, schema.minLength]] as [string, Json][])
        : []),
      ...Object.entries<Json>(schema.properties ?? {}).flatMap(([name, member]) =>
        textsIn(member, `${path}.${name}`),
      ),
      ...(schema.anyOf ?? []).flatMap((member: Json) => textsIn(member, path)),
    ];
    const texts = requests().flatMap(({ of, media }) =>
      textsIn(resolveReferences(document, media.schema), of),
    );
    expect(texts.length).toBeGreaterThan(40);
    for (const [path, minLength] of texts) expect([path, minLength]).toEqual([path, expect.any(Number)]);
  });

  test.each(['post', 'patch', 'delete'])('takes its own examples of a body (%s)', async (wanted) => {
    const { token } = await t.signInAdmin();
    const sent = requests().filter(({ of }) => of.startsWith(`${wanted} `));
    expect(sent.length).toBeGreaterThan(0);
    for (const { of, media } of sent) {
      const [method = '', path = ''] = of.split(' ');
      const isJson = document.paths[path][method].requestBody.content['application/json'] !== undefined;
      if (!isJson) continue;
      for (const example of examplesIn(media)) {
        const answer = await t.call(method.toUpperCase(), path.replace('{id}', 'x'), {
          token,
          json: example,
        });
        const errors = (answer.body?.errors ?? []).map(({ code }: Json) => code);
        const structural = ['required', 'invalid_type', 'unknown_field', 'query_invalid'];
        expect([of, errors.filter((code: string) => structural.includes(code))]).toEqual([of, []]);
        expect([400, 500]).not.toContain(answer.status);
      }
    }
  });
});
