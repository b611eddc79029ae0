import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR_CODES } from '../../../src/adapters/driving/http/answer/error-code.ts';
import { version } from '../../../src/composition/version.ts';
import { documentedRoute, type Json, operationsOf } from '../../support/documented-answers.ts';
import type { Access } from '../../support/endpoints/endpoint-row.ts';
import { ENDPOINTS, routesOf, routesOfApp, WRITING_ENDPOINTS } from '../../support/endpoints/endpoints.ts';
import { ISSUER, openTestApp, type TestApp } from '../../support/open-test-app.ts';

/** The security requirements of a kind of access, of which any one suffices; `{}` means that none is needed. */
const SECURITY: Readonly<Record<Access, readonly object[]>> = {
  anybody: [],
  anybodyOrBearer: [{}, { bearer: [] }],
  ownRead: [{ bearer: [] }],
  bearer: [{ bearer: [] }],
  recentBearer: [{ bearer: [] }],
  service: [{ basic: [] }, { bearer: [] }],
};

const nodesOf = (node: Json): Json[] =>
  typeof node === 'object' && node !== null ? [node, ...Object.values(node).flatMap(nodesOf)] : [];

describe('the OpenAPI document', () => {
  let t: TestApp;
  let document: Json;
  beforeAll(async () => {
    t = await openTestApp();
    document = t.api.document;
  });
  afterAll(() => t.close());

  const operations = () => operationsOf(document);

  test('is 3.1 and has what the specification asks for', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.info).toMatchObject({ title: 'Latchkey', version });
    expect(document.servers).toEqual([{ url: ISSUER }]);
    const members = ['openapi', 'info', 'servers', 'tags', 'paths', 'components'];
    expect(Object.keys(document).filter((key) => !members.includes(key))).toEqual([]);
    for (const { path, operation } of operations()) {
      expect(path).toMatch(/^\//);
      expect(Object.keys(operation.responses).length).toBeGreaterThan(1);
      for (const [status, response] of Object.entries<Json>(operation.responses)) {
        expect(status).toMatch(/^[2345]\d\d$/);
        expect(response.description).toEqual(expect.any(String));
      }
      const templated = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const documented = operation.parameters.filter((parameter: Json) => parameter.in === 'path');
      expect(documented.map(({ name, required }: Json) => [name, required])).toEqual(
        templated.map((name) => [name, true]),
      );
      for (const parameter of operation.parameters) expect(parameter.schema).toEqual(expect.any(Object));
    }
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(operations().every(({ operation }) => operation.tags.length === 1)).toBe(true);
  });

  test('has every route of the app, and no other', () => {
    expect(operations().map(documentedRoute).sort()).toEqual(routesOfApp(t.app).toSorted());
  });

  test('has references that lead somewhere', () => {
    const references = nodesOf(document).flatMap((node) =>
      typeof node.$ref === 'string' ? [node.$ref] : [],
    );
    expect(references.length).toBeGreaterThan(20);
    for (const reference of references) {
      const [, , kind = '', name = ''] = reference.split('/');
      expect([reference, document.components[kind]?.[name] !== undefined]).toEqual([reference, true]);
    }
  });

  test('tells who may call what, and what a caller without a good token gets', () => {
    const open = operations().filter(({ operation }) => operation.security.length === 0);
    const forAnybody = ENDPOINTS.filter(({ access }) => access === 'anybody');
    expect(open.map(documentedRoute).sort()).toEqual(routesOf(forAnybody).toSorted());
    const told = operations().map((one) => [documentedRoute(one), one.operation.security]);
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(ENDPOINTS.map(({ route, access }) => [route, SECURITY[access]])),
    );
    for (const { operation } of operations()) {
      const scheme = operation.security.flatMap((scheme: Json) => Object.keys(scheme));
      expect(scheme.every((name: string) => document.components.securitySchemes[name])).toBe(true);
      if (scheme.length > 0) expect(operation.responses[401].headers).toHaveProperty('WWW-Authenticate');
    }
  });

  test('lists the closed list of codes', () => {
    expect(document.components.schemas.Problem.properties.code.enum).toEqual([...ERROR_CODES]);
  });

  test('takes no member in a body that it does not name', () => {
    const bodies = operations().flatMap(({ operation }) => {
      const ref = operation.requestBody?.content['application/json']?.schema.$ref;
      return ref === undefined ? [] : [document.components.schemas[ref.split('/').at(-1)]];
    });
    expect(bodies).toHaveLength(WRITING_ENDPOINTS.filter(({ body }) => body !== null).length);
    for (const body of bodies) {
      for (const alternative of body.anyOf ?? [body]) expect(alternative.additionalProperties).toBe(false);
    }
  });

  test('has no example that could be taken for a real secret', () => {
    expect(JSON.stringify(document)).not.toMatch(/eyJ|\$argon2|\$2[aby]\$/);
    const examples = nodesOf(document).flatMap((node) => (Array.isArray(node.examples) ? node.examples : []));
    expect(examples.length).toBeGreaterThan(3);
  });
});
