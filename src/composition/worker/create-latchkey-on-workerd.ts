import { waitUntil } from 'cloudflare:workers';
import { createWorkerArgon2Engine } from '../../adapters/driven/argon2/worker-argon2-engine.ts';
import { createLoggedBackgroundTasks } from '../../adapters/driven/system/logged-background-tasks.ts';
import { notifyOnEnqueue } from '../../application/mail/notify-on-enqueue.ts';
import type { CreateLatchkey } from '../library/create-latchkey.ts';
import { openLibrary } from '../library/open-library.ts';
import { readLibraryOptions } from '../library/read-library-options.ts';
import { noticeOnConsole } from '../notice-on-console.ts';
import { startRefused } from '../settings/start-refused.ts';
import { createSendMailsSoon } from './send-mails-soon.ts';
import { createWorkerPlatform } from './worker-platform.ts';

/** Opens Latchkey inside a worker of the application. Call it once per isolate, in its first request. */
export const createLatchkey: CreateLatchkey = (options, parts = {}) => {
  const open = async (): ReturnType<typeof openLibrary> => {
    const config = readLibraryOptions(options, parts, []);
    const [newest = '', ...older] = config.SECRET ?? [];
    const { store, assets, notice = noticeOnConsole } = parts;
    if (store === undefined) {
      throw startRefused([
        {
          key: 'store',
          message:
            'is required on workers, among the parts; for example await openD1Store(env.DB) from latchkey/d1',
        },
      ]);
    }
    const background = createLoggedBackgroundTasks(waitUntil);
    const sendSoon = createSendMailsSoon(background, async () => (await opening).jobs);
    const platform = createWorkerPlatform(config, {
      argon2: createWorkerArgon2Engine(),
      background,
      assets,
      openStore: async () => store,
      notice,
    });
    return openLibrary(config, [newest, ...older], platform, {
      ...parts,
      store: notifyOnEnqueue(store, sendSoon),
      chores: 'manual',
    });
  };
  const opening = open();
  // The client of the first request may disconnect while other requests wait for the same opening.
  waitUntil(opening.catch(() => undefined));
  return opening;
};
