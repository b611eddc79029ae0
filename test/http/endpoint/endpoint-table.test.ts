import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENDPOINTS, routesOf, routesOfApp } from '../../support/endpoints/endpoints.ts';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

describe('the table of endpoints', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());

  test('has every endpoint of the application', () => {
    const tabled = routesOf(ENDPOINTS);
    const missing = routesOfApp(t.app).filter((route) => !tabled.includes(route));
    expect(missing, 'add a row to test/support/endpoints/features/<feature>.ts').toEqual([]);
  });

  test('has no endpoint that the application does not have', () => {
    const real = routesOfApp(t.app);
    const gone = routesOf(ENDPOINTS).filter((route) => !real.includes(route));
    expect(gone, 'remove the row from test/support/endpoints/features/<feature>.ts').toEqual([]);
  });

  test('has each endpoint once, in one feature', () => {
    const tabled = routesOf(ENDPOINTS);
    expect(tabled.filter((route, index) => tabled.indexOf(route) !== index)).toEqual([]);
  });
});
