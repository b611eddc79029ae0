/**
 * A change of the schema. After its release its text never changes, not even the indentation, because databases record
 * a checksum of it; new changes are added instead.
 */
export interface SchemaChange {
  readonly name: string;
  readonly statements: readonly string[];
}

/** A schema change and its place in the order in which databases apply them. */
export interface Migration extends SchemaChange {
  readonly version: number;
}
