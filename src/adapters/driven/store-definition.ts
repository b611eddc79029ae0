import type { Store } from '../../application/ports/store.ts';

/** What a store says of itself. Settings, commands, tests and documentation follow from it. */
export interface StoreTraits {
  /** The word for the store in names of folders and test files, such as `mongodb`. */
  readonly id: string;
  /** The name as people read it, such as `MongoDB`. */
  readonly name: string;
  /** How a URL of this store begins. None: the platform binds the database, and no URL is read. */
  readonly schemes: readonly string[];
  /** Every form of its URLs, as the message about a wrong `DATABASE_URL` lists them, such as `mongodb://…`. */
  readonly forms: readonly string[];
  /** A URL that works on the developer's machine. The default of `DATABASE_URL` is that of a store that needs no SECRET. */
  readonly example: string;
  /**
   * Whether an installation must configure SECRET. Otherwise its secret is made once and kept in a file beside the data;
   * so only a store whose data is a file of its own, or lasts no longer than the process, needs none.
   */
  readonly needsSecret: boolean;
  /** Whether names in the database begin with COLLECTION_PREFIX. */
  readonly takesPrefix: boolean;
}

/** The settings with which a store is opened, besides its URL. */
export interface StoreSettings {
  readonly collectionPrefix: string;
}

interface Opened extends StoreTraits {
  /** Describes the database of a URL for the operator, without the credentials in the URL. */
  describe(url: string): string;
  /**
   * Opens the store of a URL, and loads its driver only then. Rejects with `unavailable` when a retry may help, and with
   * `foreignData` when the database holds data of other software.
   */
  open(url: string, settings: StoreSettings): Promise<Store>;
  /** Says what is wrong with what the URL names, as in `names a file that …`; null for any other error of `open`. */
  problemOf?(error: unknown): string | null;
}

/** A store whose database is elsewhere, and whose instances share a configured SECRET. */
export interface ServerStore extends Opened {
  readonly needsSecret: true;
}

/** A store that keeps its data in a file of this machine. */
export interface FileStore extends Opened {
  readonly needsSecret: false;
  /** Returns the file of a URL; null when the data is in memory and ends with the process. */
  fileOf(url: string): string | null;
}

/** A store that `DATABASE_URL` can name. */
export type StoreDefinition = ServerStore | FileStore;
