import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestApp, type TestApp } from '../../support/open-test-app.ts';

const LIMIT = 64 * 1024;

/** A stream of `chunks` chunks that records how many were pulled, and whether the reader cancelled. */
const streamOf = (chunk: Uint8Array, chunks: number) => {
  const seen = { pulled: 0, cancelled: false };
  const stream = new ReadableStream({
    pull: (controller) => {
      if (seen.pulled === chunks) return controller.close();
      seen.pulled += 1;
      controller.enqueue(chunk);
    },
    cancel: () => {
      seen.cancelled = true;
    },
  });
  return { seen, stream };
};

const padded = (length: number, email = 'a@example.com') =>
  new TextEncoder().encode(JSON.stringify({ email, password: 'x' }).padEnd(length, ' '));

describe('the body limit (ASVS 15.2.2, CVE-2026-44456, CVE-2026-54288)', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await openTestApp();
  });
  afterAll(() => t.close());

  const send = async (body: BodyInit, headers: Record<string, string> = {}) =>
    (await t.call('POST', '/auth/login', { body, headers })).body.code;

  test('takes a body of exactly the limit, and no byte more', async () => {
    expect(await send(padded(LIMIT))).toBe('invalid_credentials');
    expect(await send(padded(LIMIT + 1))).toBe('too_large');
  });

  test('holds without Content-Length and stops reading', async () => {
    const { seen, stream } = streamOf(new Uint8Array(16 * 1024).fill(0x20), 10_000);
    expect(await send(stream)).toBe('too_large');
    expect(seen.cancelled).toBe(true);
    expect(seen.pulled).toBeLessThan(10);
  });

  test('holds with a Content-Length that is too small', async () => {
    const { seen, stream } = streamOf(new Uint8Array(16 * 1024).fill(0x20), 10_000);
    expect(await send(stream, { 'content-length': '10' })).toBe('too_large');
    expect(seen.cancelled).toBe(true);
  });

  test('believes a Content-Length that is too large without reading', async () => {
    const { seen, stream } = streamOf(padded(100), 1);
    expect(await send(stream, { 'content-length': String(LIMIT + 1) })).toBe('too_large');
    expect(seen.cancelled).toBe(true);
  });

  test.each(['-1', 'x', '1e1', ''])('is not confused by Content-Length %j', async (length) => {
    expect(await send(padded(100), { 'content-length': length })).toBe('invalid_credentials');
  });

  test('reads what comes in single bytes as the same text', async () => {
    const { stream } = streamOf(new Uint8Array(), 50);
    expect(await send(stream)).toBe('malformed_request');
    const all = padded(60);
    let at = 0;
    const bytewise = new ReadableStream({
      pull: (controller) => {
        if (at === all.length) return controller.close();
        controller.enqueue(all.slice(at, at + 1));
        at += 1;
      },
    });
    expect(await send(bytewise)).toBe('invalid_credentials');
  });

  test('is 400 for a body that does not come to its end in time, and the connection ends with it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let cancelled = false;
    const slow = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"email"')),
      cancel: () => {
        cancelled = true;
      },
    });
    const answer = t.call('POST', '/auth/login', { body: slow });
    await vi.advanceTimersByTimeAsync(20_000);
    vi.useRealTimers();
    const { status, body, headers } = await answer;
    expect([status, body.detail]).toEqual([400, 'the body took too long to arrive']);
    expect([headers.get('connection'), cancelled]).toEqual(['close', true]);
  });

  test('is 400 for a body that breaks off', async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error('connection reset')),
    });
    expect(await send(broken)).toBe('malformed_request');
  });

  describe('from a server that holds senders to their Content-Length', () => {
    const sendFramed = async (body: BodyInit, length: number | null): Promise<string> => {
      const declared = length === null ? {} : { 'content-length': String(length) };
      const headers = { 'content-type': 'application/json', ...declared };
      const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
      const answer = await t.app.request('/auth/login', init, { bodyIsFramed: true });
      return ((await answer.json()) as { code: string }).code;
    };

    test('takes a body of exactly the limit, and no byte more', async () => {
      expect(await sendFramed(padded(LIMIT, 'b@example.com'), LIMIT)).toBe('invalid_credentials');
      expect(await sendFramed(padded(LIMIT + 1), LIMIT + 1)).toBe('too_large');
    });

    test('holds without a length, and stops reading', async () => {
      const { seen, stream } = streamOf(new Uint8Array(16 * 1024).fill(0x20), 10_000);
      expect(await sendFramed(stream, null)).toBe('too_large');
      expect(seen.pulled).toBeLessThan(10);
    });

    test('is 400 when it does not come to its end in time', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      const slow = new ReadableStream({ start: (controller) => controller.enqueue(padded(10)) });
      const headers = { 'content-type': 'application/json', 'content-length': '100' };
      const init = { method: 'POST', body: slow, headers, duplex: 'half' } as RequestInit;
      const answer = t.app.request('/auth/login', init, { bodyIsFramed: true });
      await vi.advanceTimersByTimeAsync(20_000);
      vi.useRealTimers();
      const { status, headers: sent } = await answer;
      expect([status, sent.get('connection')]).toEqual([400, 'close']);
    });

    test('does not take more than the limit from a server that does not hold them to it after all', async () => {
      expect(await sendFramed(padded(LIMIT + 1), 100)).toBe('too_large');
    });

    test('is 400 for a body that breaks off, or is not UTF-8', async () => {
      const broken = new ReadableStream({
        pull: (controller) => controller.error(new Error('connection reset')),
      });
      expect(await sendFramed(broken, 100)).toBe('malformed_request');
      expect(await sendFramed(new Uint8Array([0x22, 0xff, 0x22]), 3)).toBe('malformed_request');
    });
  });

  test.each([
    'application/json',
    'Application/JSON',
    'application/json; charset=UTF-8',
    'application/json;charset="utf-8"',
  ])('takes %s', async (type) => {
    expect(await send(padded(100), { 'content-type': type })).toBe('invalid_credentials');
  });
});
