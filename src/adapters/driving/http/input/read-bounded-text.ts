import type { HonoRequest } from 'hono';
import { err, ok, type Result } from '../../../../domain/result.ts';
import type { HttpContext } from '../http-env.ts';

/** For why a body was not taken as text. */
export type TextRefusal = 'too_large' | 'too_slow' | 'unreadable' | 'not_utf8';

/** More than 64 KiB take on any line that is worth waiting for. */
const BODY_MILLISECONDS = 20_000;

/** Whatever sends slowly must not hold the connection for ever; not every server has a bound of its own. */
const inTime = async (
  reading: Promise<Result<string, TextRefusal>>,
  giveUp: () => void,
): Promise<Result<string, TextRefusal>> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Result<never, TextRefusal>>((resolve) => {
    timer = setTimeout(() => {
      giveUp();
      resolve(err('too_slow'));
    }, BODY_MILLISECONDS);
  });
  try {
    return await Promise.race([reading, late]);
  } finally {
    clearTimeout(timer);
  }
};

const decode = (bytes: Uint8Array): Result<string, TextRefusal> => {
  try {
    // RFC 8259 section 8.1: no byte order mark; left in the text, it is no JSON.
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return err('not_utf8');
  }
};

/** Not awaited: a sender that never ends must not hold the answer back. */
const cancel = (reader: ReadableStreamDefaultReader<Uint8Array>): void => {
  reader.cancel().catch(() => undefined);
};

const readBounded = async (
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<Result<string, TextRefusal>> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > maxBytes) {
        cancel(reader);
        return err('too_large');
      }
      chunks.push(value);
    }
  } catch {
    return err('unreadable');
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return decode(bytes);
};

/** For what our own servers say of a request: that nobody can send more, or less, than its Content-Length. */
export interface FramedBody {
  readonly bodyIsFramed: true;
}

const LENGTH = /^\d{1,9}$/;

/** The declared length, where whoever handed the request over vouches for it (RFC 9112 section 6.2). */
const framedLength = ({ env, req }: HttpContext): number | null => {
  const context: unknown = env;
  const isFramed = typeof context === 'object' && context !== null && 'bodyIsFramed' in context;
  const length = isFramed ? (req.raw.headers.get('content-length') ?? '') : '';
  return LENGTH.test(length) ? Number(length) : null;
};

const readKept = async (request: HonoRequest, maxBytes: number): Promise<Result<string, TextRefusal>> => {
  try {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > maxBytes ? err('too_large') : decode(bytes);
  } catch {
    return err('unreadable');
  }
};

const readText = (c: HttpContext, maxBytes: number): Promise<Result<string, TextRefusal>> => {
  const { req } = c;
  // A middleware of an app around this one was faster; what it read through Hono is kept there.
  if (req.raw.bodyUsed) return readKept(req, maxBytes);
  const length = framedLength(c);
  // Whole, since on Node a stream costs a request as much as everything else that it needs.
  if (length !== null && length <= maxBytes) return inTime(readKept(req, maxBytes), () => {});
  const { body, headers } = req.raw;
  if (body === null) return Promise.resolve(ok(''));
  if (Number(headers.get('content-length')) > maxBytes) {
    body.cancel().catch(() => undefined);
    return Promise.resolve(err('too_large'));
  }
  const reader = body.getReader();
  return inTime(readBounded(reader, maxBytes), () => cancel(reader));
};

/**
 * Reads a request's body as UTF-8 text of at most `maxBytes`, in a bounded time. The bound holds for what
 * arrives, with a true, a false or no Content-Length. Nothing is replaced: a malformed sequence refuses the whole body.
 */
export const readBoundedText = async (
  c: HttpContext,
  maxBytes: number,
): Promise<Result<string, TextRefusal>> => {
  const text = await readText(c, maxBytes);
  c.set('latchkeyBodyIsRead', text.ok || text.error === 'not_utf8');
  return text;
};
