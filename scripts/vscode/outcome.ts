// Pure, because a worker counts too.

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Mocha's own counts, as far as we read them. */
export interface MochaStats {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

export function outcomeOf({ passes, failures, pending }: MochaStats): Outcome {
  return { passed: passes, failed: failures, skipped: pending };
}
