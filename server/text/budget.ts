/** The work of checking one file: about two seconds of it on a slow machine. */
const maxStepsOfFile = 2_000_000;

/**
 * Bounds the work of checking one file: evaluations, the items and characters that functions read and make, and what rules walk through, with
 * all modules that the file calls. Past it, values are unknown and questions undecided.
 */
export class Budget {
  #steps = 0;
  readonly #outer: Budget | undefined = current;

  constructor(readonly maxSteps = maxStepsOfFile) {}

  /** Counts steps; also for the budget inside which this one was made. */
  spend(steps: number): void {
    this.#steps += steps;
    this.#outer?.spend(steps);
  }

  get steps(): number {
    return this.#steps;
  }

  get exhausted(): boolean {
    return this.#steps >= this.maxSteps || this.#outer?.exhausted === true;
  }
}

/** The budget belongs to the thread, as the stack does: walks, patterns and functions are called from everywhere. */
let current: Budget | undefined;

/** Does work whose steps count for the budget. */
export function spending<T>(budget: Budget, work: () => T): T {
  const outer = current;
  current = budget;
  try {
    return work();
  } finally {
    current = outer;
  }
}

/** Counts steps of the work that is being done. */
export function spend(steps: number): void {
  current?.spend(steps);
}

/** Whether the work that is being done has taken all the steps that it may take. */
export function isSpent(): boolean {
  return current?.exhausted === true;
}

/** The steps of reading so many characters, or so many small values: that is far faster than evaluating. */
export function stepsOfText(characters: number): number {
  return Math.ceil(characters / 16);
}
