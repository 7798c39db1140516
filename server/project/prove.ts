import { applyEdits, disjoint, EditList, type TextEdit } from '../text/edit';
import { memoized } from '../text/memoized';
import type { Fix } from '../fixes/fix';
import type { Finding, Report } from '../lint/finding';
import { lint } from '../lint/lint';
import type { LintOptions } from '../lint/options';
import { leftPlaceholder } from '../lint/own-rules';
import type { Workspace } from './workspace';

/** Edits by file. */
export type Edits = ReadonlyMap<string, readonly TextEdit[]>;

/** Whether a fix holds its promise: every file still reads without new problems, the finding is gone and no other one came. */
export function isProved(
  finding: Finding,
  fix: Fix,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): boolean {
  return removes([finding], fix.edits, report, workspace, options);
}

/** The same promise for edits that are about several findings of one report. */
export function removes(
  findings: readonly Finding[],
  edits: Edits,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): boolean {
  return brokenRules(findings, edits, report, workspace, options)?.size === 0;
}

/**
 * The rules that find more after the edits than the promise allows; none when it holds, undefined when a file cannot be read
 * as well as before.
 */
function brokenRules(
  findings: readonly Finding[],
  edits: Edits,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): ReadonlySet<string> | undefined {
  const changed = workspaceAfter(edits, workspace);
  if (!changed) return undefined;
  const asked = report.document.source.uri;
  for (const uri of edits.keys()) {
    const before = uri === asked ? report.document : workspace.open(uri);
    const after = changed.open(uri);
    if (!before || !after || after.problems.length > before.problems.length) return undefined;
  }
  const document = changed.open(asked);
  if (!document) return undefined;
  const allowed = tally(report.findings);
  for (const [key, count] of tally(findings)) allowed.set(key, (allowed.get(key) ?? 0) - count);
  const counted = [...tally(lint(document, changed, withoutBaseline(options)).findings)];
  return new Set(
    counted.flatMap(([key, count]) =>
      count > (allowed.get(key) ?? 0) ? [key.slice(0, key.indexOf('\n'))] : [],
    ),
  );
}

/** An accepted finding is one that a fix may not add either. */
const withoutBaseline = memoized((options: LintOptions): LintOptions => ({ ...options, accepts: undefined }));

/** The fixes of a finding that hold their promise. */
export function provedFixes(
  finding: Finding,
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): readonly Fix[] {
  return finding.suppression
    ? []
    : finding.fixes.filter((fix) => isProved(finding, fix, report, workspace, options));
}

/** The same for all findings of a report. */
export function proveReport(
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): ReadonlyMap<Finding, readonly Fix[]> {
  return atOnce(proofsOf(report, workspace, options));
}

/** What work done step by step evaluates to, when no one looks between the steps. */
export function atOnce<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same step by step: between two steps is time to look whether someone still waits. Fixes that touch different places are proved
 * together, since each proof lints the whole document: when their findings are all gone and nothing new came, each did its part.
 */
export function* proofsOf(
  report: Report,
  workspace: Workspace,
  options: LintOptions,
): Generator<void, ReadonlyMap<Finding, readonly Fix[]>> {
  const prover = new Prover(report, workspace, options);
  const held = new Map<Finding, Set<Fix>>();
  for (const batch of batchesOf(report.findings.filter((finding) => !finding.suppression))) {
    for (const { finding, fix } of (yield* prover.proofsOf(batch.candidates)).flat()) {
      const fixes = held.get(finding) ?? new Set();
      held.set(finding, fixes.add(fix));
    }
  }
  return new Map(
    [...held].map(([finding, fixes]) => [finding, finding.fixes.filter((fix) => fixes.has(fix))]),
  );
}

/** Past this many proofs, what is left of a report is not proved: each takes as long as linting the document. */
const maxProofs = 150;
/** Past this many in a row that fail, the rest of a rule's fixes is taken to fail as well. */
const maxFailures = 8;

/** Finds out which of many fixes hold their promise, in a number of proofs that does not grow with them. */
export class Prover {
  #proofs = 0;

  constructor(
    private readonly report: Report,
    private readonly workspace: Workspace,
    private readonly options: LintOptions,
  ) {}

  /** Whether candidates of one batch hold their promise together. */
  holds(candidates: readonly Candidate[]): boolean {
    return this.#brokenRules(candidates)?.size === 0;
  }

  #brokenRules(candidates: readonly Candidate[]): ReadonlySet<string> | undefined {
    const findings = candidates.map(({ finding }) => finding);
    return brokenRules(findings, batchOf(candidates).edits, this.report, this.workspace, this.options);
  }

  /** Those of the candidates that hold their promise, in parts that were proved together. The candidates are of one batch. */
  *proofsOf(candidates: readonly Candidate[]): Generator<void, readonly (readonly Candidate[])[]> {
    if (candidates.length === 0) return [];
    const broken = yield* this.#proof(candidates);
    if (broken?.size === 0) return [candidates];
    // Most often the fixes of one rule do not remove its findings, and all others hold together.
    const rest = candidates.filter(({ finding }) => !broken?.has(finding.rule));
    const isRestHeld =
      rest.length > 0 && rest.length < candidates.length && (yield* this.#proof(rest))?.size === 0;
    const open = isRestHeld ? candidates.filter(({ finding }) => broken?.has(finding.rule)) : candidates;
    const byRule = groupsByRule(open);
    const hasFailed = byRule.length === 1 && !isRestHeld;
    const held: (readonly Candidate[])[] = isRestHeld ? [rest] : [];
    for (const group of byRule) held.push(...(yield* this.#proofsOfGroup(group, hasFailed)));
    return held;
  }

  /** Fixes of one rule, of which halves are proved on their own where the whole fails. */
  *#proofsOfGroup(
    group: readonly Candidate[],
    hasFailed: boolean,
  ): Generator<void, readonly (readonly Candidate[])[]> {
    const held: (readonly Candidate[])[] = [];
    const open = [{ part: group, hasFailed }];
    let failures = 0;
    for (let next = open.pop(); next && failures < maxFailures; next = open.pop()) {
      const { part } = next;
      if (!next.hasFailed && (yield* this.#proof(part))?.size === 0) {
        held.push(part);
        failures = 0;
      } else if (part.length === 1) failures++;
      else {
        const middle = part.length >> 1;
        open.push({ part: part.slice(middle), hasFailed: false });
        open.push({ part: part.slice(0, middle), hasFailed: false });
      }
    }
    return held;
  }

  /** The rules whose promise is broken; undefined when nothing can be said of them, as past the last proof. */
  *#proof(candidates: readonly Candidate[]): Generator<void, ReadonlySet<string> | undefined> {
    if (++this.#proofs > maxProofs) return undefined;
    yield;
    return this.#brokenRules(candidates);
  }
}

function groupsByRule(candidates: readonly Candidate[]): readonly (readonly Candidate[])[] {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.finding.rule);
    if (group) group.push(candidate);
    else groups.set(candidate.finding.rule, [candidate]);
  }
  return [...groups.values()];
}

export interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Fixes that can be applied together. */
export class Batch {
  readonly candidates: Candidate[] = [];
  readonly #edits = new Map<string, EditList>();

  /** Takes a fix in when it fits to those that are there; false when it does not. */
  take(candidate: Candidate): boolean {
    const lists = [...candidate.fix.edits].map(([uri, edits]) => ({ list: this.#listOf(uri), edits }));
    if (!lists.every(({ list, edits }) => disjoint(edits) && edits.every((edit) => list.hasRoomFor(edit))))
      return false;
    for (const { list, edits } of lists) edits.forEach((edit) => list.add(edit));
    this.candidates.push(candidate);
    return true;
  }

  get edits(): Edits {
    return new Map([...this.#edits].map(([uri, list]) => [uri, list.edits]));
  }

  #listOf(uri: string): EditList {
    const list = this.#edits.get(uri) ?? new EditList();
    this.#edits.set(uri, list);
    return list;
  }
}

/** The candidates that can be applied together, in their order. */
export function batchOf(candidates: readonly Candidate[]): Batch {
  const batch = new Batch();
  for (const candidate of candidates) batch.take(candidate);
  return batch;
}

/** As few batches as a first fit gives, each finding at most once in each of them. */
function batchesOf(findings: readonly Finding[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const finding of findings) {
    const open = new Set(batches);
    for (const fix of finding.fixes) {
      const batch =
        [...open].find((one) => one.take({ finding, fix })) ?? newBatch(batches, { finding, fix });
      open.delete(batch);
    }
  }
  return batches;
}

function newBatch(batches: Batch[], candidate: Candidate): Batch {
  const batch = new Batch();
  batch.take(candidate);
  batches.push(batch);
  return batch;
}

/** The workspace with edits applied; undefined when a file they change cannot be read or they cannot be applied together. */
export function workspaceAfter(edits: Edits, workspace: Workspace): Workspace | undefined {
  const texts = new Map<string, string>();
  for (const [uri, changes] of edits) {
    const text = workspace.text(uri);
    if (text === undefined || !disjoint(changes)) return undefined;
    texts.set(uri, applyEdits(text, changes));
  }
  return workspace.with(texts);
}

function tally(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    // Placeholders of fixes are findings until the user replaces them.
    const isSuppressed = finding.suppression && finding.suppression.kind !== 'baseline';
    if (isSuppressed || finding.rule === leftPlaceholder.id) continue;
    // What is accepted is there all the same: a fix near it may change its text.
    counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  }
  return counts;
}

function keyOf(finding: Finding): string {
  return `${finding.rule}\n${finding.uri}`;
}
