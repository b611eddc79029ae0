import type { FeatureEndpoints, ReadingRow, WritingRow } from './endpoint-row.ts';
import * as features from './features.ts';

interface Place {
  /** Method and path, such as `GET /users/:id`. */
  readonly route: string;
  readonly method: string;
  readonly path: string;
}
export type ReadingEndpoint = Place & ReadingRow;
export type WritingEndpoint = Place & WritingRow;
export type TestedEndpoint = ReadingEndpoint | WritingEndpoint;

const endpointsOf = (feature: FeatureEndpoints): readonly TestedEndpoint[] =>
  Object.entries<ReadingRow | WritingRow>({ ...feature }).map(([route, row]) => {
    const [method = '', path = ''] = route.split(' ');
    return { route, method, path, ...row };
  });

const isWriting = (endpoint: TestedEndpoint): endpoint is WritingEndpoint => 'writes' in endpoint;
const isReading = (endpoint: TestedEndpoint): endpoint is ReadingEndpoint => !isWriting(endpoint);

/**
 * What is expected of every endpoint of the application, by path and method. `endpoint-table.test.ts` compares it with
 * the application, in both directions.
 */
export const ENDPOINTS: readonly TestedEndpoint[] = Object.values(features)
  .flatMap(endpointsOf)
  .sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));

/** The endpoints that may write: all but GETs. */
export const WRITING_ENDPOINTS: readonly WritingEndpoint[] = ENDPOINTS.filter(isWriting);

/** The GETs. */
export const READING_ENDPOINTS: readonly ReadingEndpoint[] = ENDPOINTS.filter(isReading);

/** Lists the methods and paths of a list of endpoints. */
export const routesOf = (endpoints: readonly Pick<TestedEndpoint, 'route'>[]): readonly string[] =>
  endpoints.map(({ route }) => route);

/** Lists the methods and paths of every endpoint that an application has, in the order in which it has them. */
export const routesOfApp = (app: {
  readonly routes: readonly { readonly method: string; readonly path: string }[];
}): readonly string[] => [
  // `ALL` answers the methods that a path does not have.
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
];
