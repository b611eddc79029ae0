import { MongoClient, type MongoClientOptions } from 'mongodb';

/** A client that is not connected yet, and the database that its URL names. */
export interface NamedMongoClient {
  readonly client: MongoClient;
  readonly databaseName: string;
}

const DEFAULT_DATABASE = 'latchkey';

/**
 * The options that the guarantees of the ports require of every connection: acknowledged writes are on disk on a
 * majority, reads return nothing that can be rolled back, and nothing waits forever. Set here, so that no URL can
 * weaken them.
 */
const CLIENT_OPTIONS = {
  writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  serverSelectionTimeoutMS: 2500,
  connectTimeoutMS: 2500,
  waitQueueTimeoutMS: 2500,
  socketTimeoutMS: 8000,
} as const satisfies MongoClientOptions;

const lowered = (setting: string, mend: string): Error =>
  new Error(`DATABASE_URL sets ${setting}, with which acknowledged writes can be lost; ${mend}`);

// The message of the driver repeats the URL, which contains the password.
const parse = (url: string): MongoClient => {
  try {
    return new MongoClient(url);
  } catch {
    throw new Error('DATABASE_URL is not a MongoDB connection string, such as mongodb://localhost/latchkey');
  }
};

const refuseLowered = ({ options }: MongoClient): void => {
  const { w, journal } = options.writeConcern ?? {};
  if (w !== undefined && w !== 'majority')
    throw lowered('a weaker write concern', 'remove w, or set w=majority');
  if (journal === false) throw lowered('journal=false', 'remove it');
};

const nameOf = (url: string): string => {
  const path = /^[^:]+:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1];
  return path === undefined ? DEFAULT_DATABASE : decodeURIComponent(path);
};

/** The options that callers may set. None of them weakens a guarantee. */
type OtherOptions = Pick<
  MongoClientOptions,
  'monitorCommands' | Extract<keyof MongoClientOptions, `${string}TimeoutMS`>
>;

/** Makes a client from a connection string. Throws when the string would weaken the guarantees. */
export const createMongoClient = (
  url: string,
  appName: string,
  extra: OtherOptions = {},
): NamedMongoClient => {
  refuseLowered(parse(url));
  return {
    client: new MongoClient(url, { ...CLIENT_OPTIONS, appName, ...extra }),
    databaseName: nameOf(url),
  };
};
