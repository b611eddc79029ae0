/** For doing work after the answer has been given. */
export interface BackgroundTasks {
  /** Begins a task and returns at once; its failure is logged by its name and reaches nobody else. */
  run(name: string, task: () => Promise<void>): void;
}
