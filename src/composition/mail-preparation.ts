import {
  createPhrasebookMailComposer,
  type OwnWords,
} from '../adapters/driven/mail-composer/phrasebook-mail-composer.ts';
import type { Ports } from '../application/ports.ts';
import { createPrepareMail, type PrepareMail } from '../application/prepare-mail.ts';
import type { Config } from './settings/config.ts';
import { configuredBrand } from './settings/configured-brand.ts';
import { configuredLinks } from './settings/configured-links.ts';

/** Makes the step that turns intents into mails, with the texts, the links and the rules of the configuration. */
export const createConfiguredPrepareMail = (ports: Ports, words: OwnWords, config: Config): PrepareMail => {
  const { users, singleUseTokens } = ports.store;
  return createPrepareMail({
    ...ports,
    users,
    singleUseTokens,
    composer: createPhrasebookMailComposer(words, configuredBrand(config)),
    linkTo: configuredLinks(config),
    magicLinkSignUp: config.MAGIC_LINK_SIGN_UP,
    signUpPolicy: config.SIGN_UP,
  });
};
