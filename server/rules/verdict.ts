import type { Resource } from '../model/resource';
import type { Value } from '../model/value';

/** Kleene's three values: `unknown` is never a finding. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** A value that took part in a verdict. */
export interface Evidence {
  readonly value: Value;
  /** The value after defaults; the same as `value` when it was written. */
  readonly effective: Value;
  /** The path below the judged subject; empty for the subject itself. */
  readonly path: string;
  /** Whether the rule asks for the finding to be here. */
  readonly reportHere: boolean;
  /** The related resource that the value was asked of; undefined for the judged one. */
  readonly holder?: Resource;
}

/** A verdict with what decided it: for `unknown`, what was not known. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly evidence: readonly Evidence[];
  /** Whether the verdict rests on a resource not being in a deployment that cannot be seen whole. */
  readonly weak?: boolean;
}

export function negate(outcome: Outcome): Outcome {
  return { ...outcome, verdict: opposites[outcome.verdict] };
}

const opposites: Readonly<Record<Verdict, Verdict>> = { yes: 'no', no: 'yes', unknown: 'unknown' };

/** Kleene's "or": `yes` if one is, else `unknown` if one is. */
export function anyOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('yes')) return 'yes';
  return verdicts.includes('unknown') ? 'unknown' : 'no';
}

/** `deciding` is what one outcome alone settles: `no` for all of them, `yes` for any of them. */
export function combine(outcomes: readonly Outcome[], deciding: 'yes' | 'no'): Outcome {
  const verdict = combined(outcomes, deciding);
  const relevant = outcomes.filter((outcome) => outcome.verdict === verdict);
  const [only] = relevant;
  if (relevant.length === 1 && only) return only;
  const weak = relevant.some((outcome) => outcome.weak);
  return { verdict, evidence: relevant.flatMap((outcome) => outcome.evidence), ...(weak && { weak }) };
}

function combined(outcomes: readonly Outcome[], deciding: 'yes' | 'no'): Verdict {
  if (outcomes.some((outcome) => outcome.verdict === deciding)) return deciding;
  if (outcomes.some((outcome) => outcome.verdict === 'unknown')) return 'unknown';
  return deciding === 'no' ? 'yes' : 'no';
}
