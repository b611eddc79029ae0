import type { StoredKeyRing } from '../adapters/driven/jose/stored-key-ring.ts';
import type { OwnWords } from '../adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import { createLoggedMailLog } from '../adapters/driven/system/logged-mail-log.ts';
import type { Job } from '../adapters/driving/jobs/job.ts';
import { createExpireSignUps } from '../application/accounts/expire-sign-ups.ts';
import { createSweepExpired } from '../application/expiry/sweep-expired.ts';
import { createDeliverMail } from '../application/mail/deliver-mail.ts';
import { createCountHashes } from '../application/passwords/count-hashes.ts';
import type { Mailer } from '../application/ports/mailer.ts';
import type { Ports } from '../application/ports.ts';
import type { PrepareMail } from '../application/prepare-mail.ts';
import { createCompleteSearch } from '../application/users/complete-search.ts';
import type { Config } from './settings/config.ts';

const TEN_MINUTES = 10 * 60;

/** The name of the job that sends mails. */
export const SEND_MAILS = 'send mails';

/** Loads the code and the texts that mails are made of. A worker does so with the first mail that is due. */
export const loadMailPreparation = (): Promise<typeof import('./mail-preparation.ts')> =>
  import('./mail-preparation.ts');

/** Makes the job that sends due mails. A long queue does not delay a stop: another instance, or the next start, continues. */
export const createSendMails = (ports: Ports, mailer: Mailer, words: OwnWords, config: Config): Job => {
  const { mails } = ports.store;
  let prepare: PrepareMail | undefined;
  const prepareMail: PrepareMail = async (intent) => {
    if (prepare === undefined) {
      const { createConfiguredPrepareMail } = await loadMailPreparation();
      prepare = createConfiguredPrepareMail(ports, words, config);
    }
    return prepare(intent);
  };
  const mailLog = createLoggedMailLog();
  const deliver = createDeliverMail({ ...ports, mails, prepareMail, mailer, mailLog, random: Math.random });
  return {
    name: SEND_MAILS,
    everySeconds: 1,
    run: async (stopping) => {
      while (!stopping.aborted && (await deliver()));
    },
  };
};

const createExpireUnverified = ({ store, ...ports }: Ports, unusedSeconds: number): Job => {
  const { users, sessions } = store;
  const expire = createExpireSignUps({ ...ports, users, sessions });
  return {
    name: 'expire unverified sign-ups',
    everySeconds: TEN_MINUTES,
    run: async (stopping) => {
      while (!stopping.aborted && (await expire(unusedSeconds)) > 0);
    },
  };
};

/** Makes the periodic jobs. `rotation` are the keys that rotate; null where none do. */
export const createJobs = (
  ports: Ports,
  parts: { readonly mailer: Mailer; readonly words: OwnWords; readonly rotation: StoredKeyRing | null },
  config: Config,
): readonly Job[] => {
  const { store, clock } = ports;
  const { mailer, words, rotation } = parts;
  const jobs: readonly (Job | null)[] = [
    createSendMails(ports, mailer, words, config),
    {
      name: 'sweep expired records',
      everySeconds: TEN_MINUTES,
      run: createSweepExpired(ports, config.AUDIT_RETENTION),
    },
    // Where no mail leaves, nobody can verify an e-mail address.
    config.UNVERIFIED_EXPIRES === 0 || mailer.showsOnly === true
      ? null
      : createExpireUnverified(ports, config.UNVERIFIED_EXPIRES),
    {
      name: 'count password hashes',
      everySeconds: TEN_MINUTES,
      run: createCountHashes({ hashCounts: store.hashCounts, clock }),
    },
    {
      name: 'index names for search',
      everySeconds: 60,
      run: createCompleteSearch({ users: store.users }),
    },
    rotation && {
      name: 'rotate signing keys',
      everySeconds: 60,
      run: async () => void (await rotation.rotateIfDue(clock.now())),
    },
  ];
  return jobs.filter((job) => job !== null);
};
