import { MongoClient, type MongoClientOptions } from 'mongodb';

/** For a client that is not connected yet, and the database that its URL names. */
export interface NamedMongoClient {
  readonly client: MongoClient;
  readonly databaseName: string;
}

const DEFAULT_DATABASE = 'latchkey';

/**
 * What the promises of the ports need of every connection: an acknowledged write is on disk on a majority,
 * reads see nothing that can be rolled back, nothing waits without end. Set here, so that no URL can lower it.
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
  new Error(`DATABASE_URL asks for ${setting}, with which acknowledged writes can be lost: ${mend}`);

// The driver's own message repeats the URL, and with it the password.
const parse = (url: string): MongoClient => {
  try {
    return new MongoClient(url);
  } catch {
    throw new Error('DATABASE_URL is not a MongoDB connection string, such as mongodb://localhost/latchkey');
  }
};

const refuseLowered = ({ options }: MongoClient): void => {
  const { w, journal } = options.writeConcern ?? {};
  if (w !== undefined && w !== 'majority') throw lowered('a write concern', 'remove w, or set w=majority');
  if (journal === false) throw lowered('journal=false', 'remove it');
};

const nameOf = (url: string): string => {
  const path = /^[^:]+:\/\/[^/?]+\/([^?]+)/.exec(url)?.[1];
  return path === undefined ? DEFAULT_DATABASE : decodeURIComponent(path);
};

/** What else may be set: nothing that would weaken a promise. */
type OtherOptions = Pick<
  MongoClientOptions,
  'monitorCommands' | Extract<keyof MongoClientOptions, `${string}TimeoutMS`>
>;

/** Makes a client of a connection string. One that would weaken the promises is refused. */
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
