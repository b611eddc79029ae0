import { err, ok, type Result } from '../../../domain/result.ts';

/** For why a body was not taken as text. */
export type TextRefusal = 'too_large' | 'unreadable' | 'not_utf8';

const readBounded = async (
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Result<Uint8Array, TextRefusal>> => {
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.byteLength;
      if (length > maxBytes) {
        // Not awaited: a sender that never ends must not hold the answer back.
        reader.cancel().catch(() => undefined);
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
  return ok(bytes);
};

/**
 * For reading a request's body as UTF-8 text of at most `maxBytes`. The bound holds for what arrives, with a
 * true, a false or no Content-Length. Nothing is replaced: a malformed sequence refuses the whole body.
 */
export const readBoundedText = async (
  request: Request,
  maxBytes: number,
): Promise<Result<string, TextRefusal>> => {
  if (request.body === null) return ok('');
  if (Number(request.headers.get('content-length')) > maxBytes) {
    request.body.cancel().catch(() => undefined);
    return err('too_large');
  }
  const bytes = await readBounded(request.body, maxBytes);
  if (!bytes.ok) return bytes;
  try {
    // RFC 8259 section 8.1: no byte order mark; left in the text, it is no JSON.
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value));
  } catch {
    return err('not_utf8');
  }
};
