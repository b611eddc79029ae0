import type { Collection } from 'mongodb';

/**
 * An index that the store requires. None is unique, and all use the binary collation. An index of a list begins with
 * the fields compared for equality and continues with the sort fields.
 */
export interface IndexDefinition {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly sparse?: true;
  readonly expireAfterSeconds?: number;
}

/** A collection that the store requires. It can be sharded on hashed `_id`. */
export interface CollectionDefinition<D> {
  /** The name in the database, without prefix. */
  readonly name: string;
  /** The field that documents have had since the first release. Documents without it are those of other software. */
  readonly ownMember: keyof D & string;
  readonly indexes: readonly IndexDefinition[];
}

/** The definitions of several collections. */
export type CollectionDefinitions<C> = {
  readonly [N in keyof C]: CollectionDefinition<C[N] extends Collection<infer D> ? D : never>;
};
