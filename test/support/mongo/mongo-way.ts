/** For a MongoDB that runs for the tests until it is stopped. */
export interface RunningMongo {
  /** The connection string, without a database name. */
  readonly url: string;
  /** What is running, for the eye; never holds a credential. */
  readonly description: string;
  stop(): Promise<void>;
}

/** For the answer of a way that this machine does not offer, with the reason in a few words. */
export interface Unavailable {
  readonly unavailable: string;
}

/** For one way to get a MongoDB. It answers `unavailable` where another should be tried, and throws where its own broke. */
export interface MongoWay {
  readonly name: string;
  /** What a developer has to do to make this way possible. */
  readonly remedy: string;
  start(): Promise<RunningMongo | Unavailable>;
}
