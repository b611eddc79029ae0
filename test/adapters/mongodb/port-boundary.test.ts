import { MongoNetworkError, MongoServerError } from 'mongodb';
import { expect, test } from 'vitest';
import { createPortBoundary } from '../../../src/adapters/driven/mongodb/connection/port-boundary.ts';
import { isUnavailable } from '../../../src/application/ports/unavailable.ts';

const failing = (error: unknown) => {
  const port = { call: (): Promise<void> => Promise.reject(error) };
  return createPortBoundary()
    .guard(port)
    .call()
    .catch((caught: unknown) => caught);
};

test.for([
  new MongoNetworkError('connection closed'),
  // 10107 NotWritablePrimary, 91 ShutdownInProgress, 50 MaxTimeMSExpired, 64 WriteConcernTimeout.
  ...[10_107, 91, 50, 64].map((code) => new MongoServerError({ code, errmsg: 'refused' })),
])('%s is told as unavailable, with its cause', async (error) => {
  const caught = await failing(error);
  expect(isUnavailable(caught)).toBe(true);
  expect(caught).toMatchObject({ cause: error });
});

test.for([new MongoServerError({ code: 13, errmsg: 'unauthorized' }), new TypeError('a bug')])(
  '%s stays what it is',
  async (error) => {
    expect(await failing(error)).toBe(error);
  },
);

test('a call that gets no answer is unavailable after the deadline', async () => {
  const port = { call: () => new Promise<void>(() => {}) };
  const call = createPortBoundary(20).guard(port).call();
  expect(isUnavailable(await call.catch((error: unknown) => error))).toBe(true);
});

test('draining waits for what is under way and refuses what comes later', async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  const boundary = createPortBoundary();
  const port = boundary.guard({ call: () => promise });
  const underWay = port.call();
  let drained = false;
  const draining = boundary.drain().then(() => {
    drained = true;
  });
  expect(isUnavailable(await port.call().catch((error: unknown) => error))).toBe(true);
  expect(drained).toBe(false);
  resolve('done');
  await draining;
  expect(await underWay).toBe('done');
});
