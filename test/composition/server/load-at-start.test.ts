import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Opens the service in a process of its own and prints which of our files requests load after the start. */
const SCRIPT = `
import { registerHooks } from 'node:module';
const loaded = [];
registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
const { createLatchkey } = await import('./src/index.ts');
const settings = { publicUrl: 'https://auth.example.com', databaseUrl: 'sqlite::memory:', secret: 's'.repeat(32) };
const { app, dispose } = await createLatchkey(settings, { chores: 'manual', notice: () => {} });
const atStart = loaded.length;
const statuses = [];
for (const path of ['/users', '/audit', '/reset-password', '/openapi.json', '/docs', '/magic-link?t=x']) {
  statuses.push((await app.request(path)).status);
}
const json = { name: 'Ada', email: 'ada@example.com', password: 'a passphrase of Ada, quite long' };
for (const path of ['/auth/signup', '/auth/login']) {
  const headers = { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
  const { email, password } = json;
  const body = JSON.stringify(path === '/auth/login' ? { email, password } : json);
  statuses.push((await app.request(path, { method: 'POST', headers, body })).status);
}
await dispose();
const own = (urls) => urls.filter((url) => url.includes('/src/')).map((url) => url.slice(url.indexOf('/src/') + 1));
console.log(JSON.stringify({ statuses, atStart: own(loaded.slice(0, atStart)), later: own(loaded.slice(atStart)) }));
`;

test('a server loads every group and the mail texts before the first request, so that none waits', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT]);
  const { statuses, atStart, later } = JSON.parse(stdout);
  expect(statuses).toEqual([401, 401, 200, 200, 200, 200, 201, 200]);
  expect(later).toEqual([]);
  expect(atStart).toContain('src/adapters/driving/http/users/users-routes.ts');
  expect(atStart).toContain('src/adapters/driven/mail-composer/phrasebooks/ar.ts');
});
