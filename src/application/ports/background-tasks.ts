/** Runs work after the response has been sent. */
export interface BackgroundTasks {
  /** Starts a task and returns at once. A failure is logged under `name` and reaches no caller. */
  run(name: string, task: () => Promise<void>): void;
}
