import { Hono } from 'hono';

/** The floor: a route without any work, to measure what the runtime costs. Its response is as long as that of `GET /auth/me`. */
export const bareApp = new Hono().get('/auth/me', (c) =>
  c.json({
    id: '0198b5f2-6c1e-7c3a-9f00-2b1d4c5e6f70',
    name: 'Somebody',
    email: 'somebody-0@example.com',
    emailVerified: false,
    roles: ['user'],
    status: 'active',
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
  }),
);
