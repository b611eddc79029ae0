import { expect, test } from 'vitest';
import { healthUrl } from '../../../src/composition/commands/health-url.ts';

test.each([
  [{}, 'http://127.0.0.1:3000/livez'],
  [{ HOST: '', PORT: '' }, 'http://127.0.0.1:3000/livez'],
  [{ HOST: '0.0.0.0', PORT: '8080' }, 'http://127.0.0.1:8080/livez'],
  [{ HOST: '::' }, 'http://[::1]:3000/livez'],
  [{ HOST: 'fd00::1' }, 'http://[fd00::1]:3000/livez'],
  [{ HOST: '[::1]\r', PORT: '8080\r' }, 'http://[::1]:8080/livez'],
  [{ HOST: '10.1.2.3' }, 'http://10.1.2.3:3000/livez'],
])('a server started with %j is asked at %s', (env, url) => {
  expect(healthUrl(env)).toBe(url);
});
