/** A load on one server for some time. Each request is the whole text that is sent. */
export interface LoadJob {
  readonly origin: string;
  readonly seconds: number;
  /** Closed loop: one open request per connection. With `ratePerSecond`, open loop: sent at a fixed rate, answered or not. */
  readonly connections: number;
  readonly ratePerSecond?: number;
  /** Sent in turn. With `follow: 'refresh'`, each connection continues with the refresh token of its last response. */
  readonly requests: readonly string[];
  readonly follow?: 'refresh';
}

/** The latencies of the responses with one status, in milliseconds. */
export interface Latencies {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

/** The result of a job. `busy` is the share of one core that the generator itself used. */
export interface LoadResult {
  readonly seconds: number;
  readonly byStatus: Readonly<Record<number, Latencies>>;
  readonly sent: number;
  readonly busy: number;
}

/** A measurement of the ceiling: hashes a second, one at a time, in a process that does nothing else. */
export interface HashJob {
  readonly hashSeconds: number;
}

/** Builds a request as text, at little cost to the generator; `from` is the client address in `X-Forwarded-For`. */
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
