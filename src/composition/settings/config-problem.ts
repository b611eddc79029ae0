/** A problem with an environment key, and its fix. The message never contains the value. */
export interface ConfigProblem {
  readonly key: string;
  readonly message: string;
}
