/** For one stretch of load on one server. Each request is the whole text that goes over the wire. */
export interface LoadJob {
  readonly origin: string;
  readonly seconds: number;
  /** Closed loop: as many requests under way as connections. With `ratePerSecond`: sent at even times, answered or not. */
  readonly connections: number;
  readonly ratePerSecond?: number;
  /** Sent in turn; `refresh` makes each connection go on with the token of its last answer. */
  readonly requests: readonly string[];
  readonly follow?: 'refresh';
}

/** For how long the answers of one status took, in milliseconds. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** For what came of a job. `busy` is the share of one core that the generator itself took. */
export interface LoadResult {
  readonly seconds: number;
  readonly byStatus: Readonly<Record<number, Latencies>>;
  readonly sent: number;
  readonly busy: number;
}

/** For measuring the ceiling: hashes a second with one at a time, in a process that does nothing else. */
export interface HashJob {
  readonly hashSeconds: number;
}

/** Writes a request by hand, which costs a generator next to nothing; `from` is what a proxy says of the client. */
export const requestText = (
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  { token, json, from }: { readonly token?: string; readonly json?: unknown; readonly from?: string } = {},
): string => {
  const body = json === undefined ? '' : JSON.stringify(json);
  const headers = [
    'Host: 127.0.0.1',
    ...(from === undefined ? [] : [`X-Forwarded-For: ${from}`]),
    ...(token === undefined ? [] : [`Authorization: Bearer ${token}`]),
    ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return `${method} ${path} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
};
