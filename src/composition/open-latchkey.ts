import type { Job } from '../adapters/driving/jobs/job.ts';
import type { Ports } from '../application/ports.ts';
import { DEFAULT_SIGNING_ALGORITHM, type SigningAlgorithm } from '../domain/tokens/signing-key.ts';
import { compose, type Latchkey } from './compose.ts';
import { ensureFirstAdmin } from './first-admin.ts';
import { createJobs } from './jobs.ts';
import type { LibraryParts } from './library/library-parts.ts';
import { loadAllCode } from './load-all-code.ts';
import { noticeOfLegacyTokens } from './notice-of-legacy-tokens.ts';
import { openPorts } from './open-ports.ts';
import type { Platform } from './platform.ts';
import type { Config } from './settings/config.ts';
import { describeGaps, productionGaps } from './settings/production-gaps.ts';
import { readMailTemplates } from './settings/read-mail-templates.ts';

/** The whole service on a platform: store, keys and first administrator are ready. */
export interface OpenLatchkey extends Latchkey {
  readonly ports: Ports;
  /** The periodic jobs, to be run by timers, or by the platform's scheduler. */
  readonly jobs: readonly Job[];
  /** Waits for background tasks and closes the store. */
  dispose(): Promise<void>;
}

const noticeOfAlgorithm = (algorithm: SigningAlgorithm, notice: Platform['notice']): void => {
  if (algorithm === DEFAULT_SIGNING_ALGORITHM) return;
  notice(
    `Access tokens are signed with ${algorithm}, the algorithm of the newest key in the database. To change to ${DEFAULT_SIGNING_ALGORITHM}, which every library can verify, set JWT_ALG=${DEFAULT_SIGNING_ALGORITHM}: it takes effect after ten minutes and ends no session. To keep ${algorithm} and turn off this notice, set JWT_ALG=${algorithm}.`,
  );
};

/** Opens the service of a configuration: ports, use-cases, HTTP app, first administrator, jobs. On failure closes the store. */
export const openLatchkey = async (
  config: Config,
  secrets: readonly [string, ...string[]],
  platform: Platform,
  own: Pick<LibraryParts, 'clock' | 'events' | 'hasher'> = {},
): Promise<OpenLatchkey> => {
  const { ports, rotation, dispose } = await openPorts(config, secrets, platform, own);
  try {
    if (platform.startsSeldom) await loadAllCode();
    const mailer = await platform.openMailer();
    const showsMails = mailer.showsOnly === true;
    const latchkey = compose(ports, config, { ...platform, sendsMail: !showsMails });
    const legacy = noticeOfLegacyTokens(config, ports.clock.now());
    if (legacy !== null) platform.notice(legacy);
    const words = await readMailTemplates(config.MAIL_TEMPLATES, platform.readText);
    if (config.JWT_ALG === undefined && rotation !== null)
      noticeOfAlgorithm(rotation.algorithm, platform.notice);
    await ensureFirstAdmin(latchkey.useCases, config, platform);
    const gaps = productionGaps(config, { losesData: platform.losesData, showsMails });
    if (gaps.length > 0) platform.notice(describeGaps(gaps));
    const jobs = createJobs(ports, { mailer, words, rotation }, config);
    return { ...latchkey, ports, jobs, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
};
