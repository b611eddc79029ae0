import type { HonoRequest } from 'hono';
import { err, ok, type Result } from '../../../../domain/result.ts';
import { within } from '../../../timing/within.ts';
import type { HttpContext } from '../http-env.ts';

/** Why a body is refused as text. */
export type TextRefusal = 'too_large' | 'too_slow' | 'unreadable' | 'not_utf8';

/** The time limit for reading a body: more than 64 KiB need on any usable connection. */
const BODY_MILLISECONDS = 20_000;

/** Limits the time of a read: a slow sender must not hold the connection for ever, and not every server has a limit. */
const inTime = (
  reading: Promise<Result<string, TextRefusal>>,
  giveUp: () => void,
): Promise<Result<string, TextRefusal>> =>
  within(BODY_MILLISECONDS, reading, () => {
    giveUp();
    return err('too_slow');
  });

const decode = (bytes: Uint8Array): Result<string, TextRefusal> => {
  try {
    // RFC 8259 section 8.1 forbids a byte order mark: it is left in the text, which then is not valid JSON.
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return err('not_utf8');
  }
};

/** Cancels a read without awaiting it: a sender that never ends must not delay the answer. */
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

/** The promise of our own servers that the body of a request is exactly as long as its Content-Length. */
export interface FramedBody {
  readonly bodyIsFramed: true;
}

const LENGTH = /^\d{1,9}$/;

/** Returns the declared length of a body if the server guarantees it (RFC 9112 section 6.2); else null. */
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
  // A middleware of the outer app has read the body already; what was read through Hono is cached there.
  if (req.raw.bodyUsed) return readKept(req, maxBytes);
  const length = framedLength(c);
  // Read at once: on Node, a stream costs as much as the rest of the request.
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
 * Reads the body of a request as UTF-8 text of at most `maxBytes`, in at most 20 seconds. The limit applies to the bytes
 * that arrive, whether the Content-Length is right, wrong or absent. Malformed UTF-8 refuses the whole body; nothing is
 * replaced.
 */
export const readBoundedText = async (
  c: HttpContext,
  maxBytes: number,
): Promise<Result<string, TextRefusal>> => {
  const text = await readText(c, maxBytes);
  c.set('latchkeyBodyIsRead', text.ok || text.error === 'not_utf8');
  return text;
};
