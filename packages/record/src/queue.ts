// One thing after another: what has to have a process' record for itself waits here for its turn.

export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `task` when all that was given before is done, whether that went well or not. */
  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(task, task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
