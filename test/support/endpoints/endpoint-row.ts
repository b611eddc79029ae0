import type { Statuses } from './statuses.ts';
import type { Writers } from './writers.ts';

/**
 * How an endpoint recognises its caller: not at all, by an access token if one is sent, by an access token (`ownRead`:
 * one of a previous application too; `recentBearer`: one of a recent sign-in), or as a service or an administrator.
 */
export type Access = 'anybody' | 'anybodyOrBearer' | 'ownRead' | 'bearer' | 'recentBearer' | 'service';

interface EndpointRow {
  /** The `operationId`. Generated clients name their methods after it: it is never renamed. */
  readonly id: string;
  readonly access: Access;
  readonly statuses: Statuses;
}

/** What is expected of a GET. */
export interface ReadingRow extends EndpointRow {
  /** `public` if caches may keep the answer. */
  readonly cache: 'public' | 'no-store';
}

/** A JSON body of one shape. */
export interface JsonBody {
  /** Makes a body with every member that is required. What it holds need not be right. */
  readonly sample: () => object;
  /** Members with which the sample is refused, besides those that no endpoint takes. */
  readonly refused: Readonly<Record<string, unknown>>;
}

/** A JSON body of several shapes, none of which takes a member of another. */
export interface JsonShapes {
  /** Bodies that are of none of the shapes. */
  readonly mixtures: readonly object[];
}

/** What is expected of an endpoint that may write. */
export interface WritingRow extends EndpointRow {
  /** Makes the JSON with which the callers get their `statuses`. */
  readonly sent: () => unknown;
  /** The JSON body that it reads; null if it reads none, or a form. */
  readonly body: JsonBody | JsonShapes | null;
  readonly writes: Writers;
}

/** The rows of one feature, by method and path. The compiler requires every column. */
export interface FeatureEndpoints {
  readonly [route: `GET /${string}`]: ReadingRow;
  readonly [route: `${'POST' | 'PATCH' | 'DELETE'} /${string}`]: WritingRow;
}

export const anEmptyObject = (): unknown => ({});
export const nothing = (): unknown => undefined;
