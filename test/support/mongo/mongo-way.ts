/** A MongoDB server that runs for the tests until it is stopped. */
export interface RunningMongo {
  /** The connection string, without a database name. */
  readonly url: string;
  /** A description for humans. Never contains a credential. */
  readonly description: string;
  stop(): Promise<void>;
}

/** The result of a way that this machine does not offer, with a short reason. */
export interface Unavailable {
  readonly unavailable: string;
}

/**
 * A way to get a MongoDB server. `start` returns `unavailable` when another way should be tried, and throws when it
 * failed.
 */
export interface MongoWay {
  readonly name: string;
  /** What a developer has to do to make this way work. */
  readonly remedy: string;
  start(): Promise<RunningMongo | Unavailable>;
}
