/** An application with a few routes of its own that embeds Latchkey below /identity. */
import { Hono } from 'hono';
import { createLatchkey, type LatchkeyLibrary, type LibraryParts, type Mail, type Store } from 'latchkey';

/** The application and the library inside of it. */
export interface App {
  readonly app: Hono;
  readonly latchkey: LatchkeyLibrary;
}

/** Opens the application with the given store and its own mailer. */
export const openApp = async (
  origin: string,
  store: Store,
  assets?: LibraryParts['assets'],
): Promise<App> => {
  const mails: Mail[] = [];
  const latchkey = await createLatchkey(
    { publicUrl: `${origin}/identity`, secret: 'a secret of thirty-two bytes for tests', refreshGrace: 30 },
    {
      store,
      assets,
      mailer: {
        send: async (mail) => {
          mails.push(mail);
        },
      },
      notice: () => {},
    },
  );
  const app = new Hono();
  app.use(async (c, next) => {
    if (c.req.header('content-type') === 'application/json') await c.req.json();
    await next();
    c.header('X-Host', 'was here');
  });
  app.get('/before', (c) => c.text('before'));
  app.route('/identity', latchkey.app);
  app.get('/orders', latchkey.requirePrincipal(), (c) => c.text(`for ${c.get('principal').user.name}`));
  app.get('/mails', (c) => c.json(mails.map(({ to, text }) => ({ to, text }))));
  app.onError((_, c) => c.text('of the host', 500));
  return { app, latchkey };
};
