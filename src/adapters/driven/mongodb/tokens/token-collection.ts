import type { Collection } from 'mongodb';
import type { Grant } from '../../../../domain/mail/single-use-token.ts';
import type { CollectionDefinitions } from '../connection/collection-definition.ts';
import { GARBAGE_MARGIN_SECONDS } from '../connection/operation-limits.ts';

/** A stored single-use token. */
export interface SingleUseTokenDocument {
  _id: string;
  tokenHash: string;
  expiresAt: Date;
  /** Absent in documents of releases whose tokens were not bound to anything. */
  grant?: Grant | null;
  tries?: number;
  usedAt?: Date;
}

/** A used token; `_id` is `<kind>:<digest>`. `by` names the call that used it. */
export interface SpentTokenDocument {
  readonly _id: string;
  readonly by: string;
  readonly expiresAt: Date;
}

/** The collections of tokens that can be used once. */
export interface TokenCollections {
  readonly spentTokens: Collection<SpentTokenDocument>;
  readonly singleUseTokens: Collection<SingleUseTokenDocument>;
}

export const INDEX_TOKENS_BY_DIGEST = 'digest';

export const TOKEN_COLLECTIONS: CollectionDefinitions<TokenCollections> = {
  singleUseTokens: {
    name: 'single_use_tokens',
    ownMember: 'tokenHash',
    indexes: [
      { name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: GARBAGE_MARGIN_SECONDS },
      { name: INDEX_TOKENS_BY_DIGEST, key: { tokenHash: 1 } },
    ],
  },
  spentTokens: {
    name: 'spent_tokens',
    ownMember: 'by',
    indexes: [{ name: 'expired', key: { expiresAt: 1 }, expireAfterSeconds: 0 }],
  },
};
