import { expect, test } from 'vitest';
import * as z from 'zod';
import { createOpenapiDocument } from '../../../src/adapters/driving/http/docs/openapi-document.ts';
import { type Endpoint, publicEndpoint } from '../../../src/adapters/driving/http/endpoint/endpoint.ts';
import { noInput } from '../../../src/adapters/driving/http/input/endpoint-input.ts';

const SETTINGS = { issuer: 'https://auth.example.com', version: '1' };

/**
 * Makes an endpoint that counts how often it is described. As long as `isAway` says so, it fails to be; with `isEnded` its
 * description never comes, as where the request that loads it is ended.
 */
const counted = () => {
  const state = { described: 0, isAway: false, isEnded: false };
  const endpoint = publicEndpoint({
    id: 'getThing',
    method: 'GET',
    path: '/thing',
    tag: 'Users',
    summary: 'Something.',
    input: noInput,
    answers: { 200: { description: 'It.', schema: z.object({ one: z.literal(1) }) } },
    problems: [],
    handle: async ({ c }) => c.text('thing'),
  });
  const describe: Endpoint['describe'] = async () => {
    state.described += 1;
    if (state.isAway) throw new Error('no such module');
    if (state.isEnded) await new Promise<never>(() => {});
    return endpoint.describe();
  };
  return { state, document: createOpenapiDocument(() => [{ ...endpoint, describe }], SETTINGS) };
};

test('is the same for all who ask at the same time and later, and is not made again', async () => {
  const { state, document } = counted();
  const texts = await Promise.all([document(), document(), document()]);
  const { described } = state;
  texts.push(await document(), await document());
  expect(new Set(texts).size).toBe(1);
  expect(Object.keys(JSON.parse(texts[0] ?? '').paths)).toEqual(['/thing']);
  expect(state.described).toBe(described);
});

test('is answered to a request although an earlier one was ended while it loaded', async () => {
  const { state, document } = counted();
  state.isEnded = true;
  void document();
  state.isEnded = false;
  expect(Object.keys(JSON.parse(await document()).paths)).toEqual(['/thing']);
});

test('is tried again by the next call when a part cannot be loaded', async () => {
  const { state, document } = counted();
  state.isAway = true;
  await expect(document()).rejects.toThrow('no such module');
  state.isAway = false;
  expect(JSON.parse(await document()).paths['/thing'].get.operationId).toBe('getThing');
  expect(state.described).toBe(2);
});
