import type { Collection } from 'mongodb';
import type { MailIntent } from '../../../../domain/mail/mail-intent.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';

/** A stored mail intent. */
export interface MailDocument {
  _id: string;
  intent: MailIntent;
  dueAt: Date;
  attempts: number;
}

/** The collection of mail intents. */
export interface MailCollections {
  readonly mails: Collection<MailDocument>;
}

export const MAIL_COLLECTIONS: CollectionDefinitions<MailCollections> = {
  mails: {
    name: 'mails',
    ownMember: 'intent',
    indexes: [{ name: 'due', key: { dueAt: 1, _id: 1 } }],
  },
};
