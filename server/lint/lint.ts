import type { Document } from '../model/document';
import { joinPath } from '../model/read';
import { isFile, type Deployment, type DocumentProblem } from '../model/resource';
import type { UnknownReason, Value } from '../model/value';
import { stepsOf } from '../model/values';
import { evaluateApplicability, evaluateCondition, type EvaluationContext } from '../rules/condition';
import type { Rule, Severity } from '../rules/format';
import { operandsOf } from '../rules/load';
import type { RuleSet } from '../rules/ruleset';
import { versionsAt } from '../rules/support';
import type { Evidence, Outcome } from '../rules/verdict';
import type { Fix } from '../fixes/fix';
import type { Finding, Location, Report, Undecided } from './finding';
import { allOf, fixFor } from '../fixes/fix';
import { separateItems, type Cause } from './items';
import { linesOf, locateFinding, locateUse, type FindingLocation } from './locate';
import { leftPlaceholdersIn } from './left-placeholders';
import { fillMessage } from './message';
import { RuleFinding, type FindingFacts } from './rule-finding';
import { placeIn, insecureOptionKindsOf, SecretScanner } from './secrets';
import { masked, namesAt, isConcealed, shownValue, type Shown } from './shown';
import { ruleTargets, type RuleTarget } from './subjects';
import type { LintOptions } from './options';
import { applySuppressions } from './suppressed';
import type { Found } from '../fixes/transforms/transform';
import { Reads, type Documents, type RefusedReference } from './documents';
import type { Problem } from '../text/source';
import { Budget, isSpent, spend, spending } from '../text/budget';
import { IntervalIndex } from '../text/interval-index';
import { span, type Span } from '../text/span';

/** The code of the problem that a file or folder which is named in a text is there and not read. */
const unreadReference = 'unread-reference';

/** The codes of problems that no other tool shows: what is not read or not checked here. */
export const problemsOfOurOwn: ReadonlySet<string> = new Set([unreadReference, 'too-long', 'too-much-work']);

/**
 * Evaluates every rule for everything that a document and its unit deploy. Total over documents: a text that cannot be read gives problems,
 * not an exception.
 */
export function lint(document: Document, documents: Documents, options: LintOptions): Report {
  return spending(new Budget(), () => lintInside(document, documents, options));
}

function lintInside(document: Document, documents: Documents, options: LintOptions): Report {
  const reads = new Reads();
  const context = documents.context(reads, options.azurermMajor);
  const unit = document.unitDocuments?.(context) ?? [document];
  for (const { source } of unit) reads.uris.add(source.uri);
  const deployment = document.deploy(context);
  const run = new Run(documents, options);
  let resources = 0;
  for (const subject of ruleTargets(deployment, unit, options)) {
    run.ask(subject);
    if (subject.whole && subject.resource && !isFile(subject.resource)) resources++;
    if (isSpent()) break;
  }
  const found = withoutSharedSecrets(withoutKnownTexts(run.findings(), options.ruleSet));
  const all = [
    ...applySuppressions(found, unit, documents, options),
    ...unit.flatMap((one) => leftPlaceholdersIn(one, options)),
  ];
  const findings = withoutAccepted(all, documents, options);
  return {
    document,
    documents: unit,
    findings,
    problems: [
      ...problemsOf(unit, deployment),
      ...unreadReferences(unit, reads.refused),
      ...(isSpent() ? [{ document, problem: tooMuchWork }] : []),
    ],
    undecided: [...run.undecided, ...untypedIn(deployment)],
    called: calledFiles(deployment, unit),
    evaluated: run.evaluated,
    resources,
    dependencies: reads.uris,
  };
}

/** What is left undecided of a resource of which the type is not known: which rules are for it. */
const resourceType = 'resource-type';

function untypedIn({ untyped = [] }: Deployment): readonly Undecided[] {
  return untyped.map(({ document, header, symbol, reason }) => ({
    uri: document.source.uri,
    span: header,
    rule: resourceType,
    subject: symbol,
    reason: { ...reason, detail: masked(reason.detail) },
  }));
}

function calledFiles({ resources }: Deployment, unit: readonly Document[]): ReadonlySet<string> {
  const called = new Set(
    resources.flatMap(({ calls, document }) => (calls.length ? [document.source.uri] : [])),
  );
  // Nested templates are called by the file that they are in.
  for (const { source } of unit) called.delete(source.uri);
  return called;
}

/** Whether a resource of the document itself has a value by the default of a parameter. */
function isOwnDefault(value: Value, { resource }: RuleTarget): boolean {
  if (!resource || resource.calls.length > 0) return false;
  const origin = value.kind === 'absent' ? value.place?.origin : value.origin;
  return origin !== undefined && [...stepsOf(origin)].some(({ kind }) => kind === 'parameterDefault');
}

/** The findings with those marked that the user accepted. */
function withoutAccepted(
  findings: readonly Finding[],
  documents: Documents,
  { accepts }: LintOptions,
): readonly Finding[] {
  if (!accepts) return findings;
  const accepted = accepts(findings, (uri) => documents.text(uri));
  return findings.map((finding) => {
    if (!accepted.has(finding)) return finding;
    const { uri, span: at } = finding;
    const suppression = { kind: 'baseline', reason: undefined, location: { uri, span: at } } as const;
    return finding instanceof RuleFinding ? finding.suppressedBy(suppression) : { ...finding, suppression };
  });
}

const tooMuchWork: Problem = {
  span: span(0, 0),
  code: 'too-much-work',
  message: 'Checking this file takes more work than one file may take: not all of it is checked.',
};

/** A text that is no text of its language can have a problem at each of its characters. */
const maxProblems = 1_000;

function firstProblems({ problems }: Document): readonly Problem[] {
  if (problems.length <= maxProblems) return problems;
  const message = `This file has ${problems.length} mistakes; the first ${maxProblems} are shown.`;
  return [...problems.slice(0, maxProblems), { span: span(0, 0), code: 'too-many-problems', message }];
}

function problemsOf(unit: readonly Document[], { problems }: Deployment): readonly DocumentProblem[] {
  const uris = new Set(unit.map(({ source }) => source.uri));
  return [
    ...unit.flatMap((document) => firstProblems(document).map((problem) => ({ document, problem }))),
    ...(problems ?? []).filter(({ document }) => uris.has(document.source.uri)),
  ];
}

/** One problem for each place that refers to a file which is not read. */
function unreadReferences(
  unit: readonly Document[],
  refused: readonly RefusedReference[],
): readonly DocumentProblem[] {
  const problems = new Map<string, DocumentProblem>();
  for (const { from, reason } of refused) {
    const document = unit.find(({ source }) => source.uri === from.source.uri);
    if (!document) continue;
    const message = `The file that is named here is not read: ${reason}.`;
    const problem = { span: from.span, code: unreadReference, message };
    problems.set(`${from.source.uri}\n${from.span.start}`, { document, problem });
  }
  return [...problems.values()];
}

class Run {
  readonly #causes = new Map<string, Answer[]>();
  readonly undecided: Undecided[] = [];
  evaluated = 0;

  constructor(
    private readonly documents: Documents,
    private readonly options: LintOptions,
  ) {}

  ask(subject: RuleTarget): void {
    const { defaults, scales, support } = this.options.ruleSet;
    const texts = new SecretScanner(
      subject.root,
      scales,
      versionsAt(support, this.options.today),
      subject.literal,
    );
    const knowledge: EvaluationContext = { defaults, oracle: texts };
    for (const rule of subject.rules) {
      try {
        this.#askRule(rule, subject, knowledge, texts);
      } catch (cause) {
        throw new Error(`Rule ${rule.id} failed on ${subject.header.uri}.`, { cause });
      }
    }
  }

  #askRule(rule: Rule, subject: RuleTarget, knowledge: EvaluationContext, texts: SecretScanner): void {
    const applies = subject.askChildren ? always : applicabilityOf(rule, subject, knowledge);
    if (applies.verdict === 'no') return;
    const outcome = subject.askChildren
      ? subject.askChildren(rule, knowledge)
      : requirementOf(rule, subject, knowledge);
    if (!outcome) return;
    // What was left out when the work ended may have decided.
    if (isSpent()) return this.#reportUndecided(rule, subject, { kind: 'tooMuchWork', detail: 'work' });
    spend(1);
    if (applies.verdict === 'yes' && outcome.verdict === 'no') {
      this.evaluated++;
      const evidence = outcome.evidence.length ? outcome.evidence : [undefined];
      for (const part of evidence)
        this.#record(rule, { subject, evidence: part, texts, weak: outcome.weak === true });
    } else if (outcome.verdict === 'yes') this.evaluated++;
    else this.#reportUndecided(rule, subject, reasonOf(outcome.verdict === 'unknown' ? outcome : applies));
  }

  #record(rule: Rule, { subject, evidence, ...rest }: Omit<Answer, 'rule' | keyof FindingLocation>): void {
    const stand = subject.shows || this.options.ruleSet.asksForSecrets(rule.id) ? locateUse : locateFinding;
    const place = evidence
      ? stand(evidence.value, headerOf(evidence, subject))
      : { location: subject.header, related: [] };
    const key = `${rule.id}\n${place.location.uri}\n${place.location.span.start}`;
    const answer: Answer = { rule, subject, evidence, ...rest, ...place };
    const known = this.#causes.get(key);
    if (known) known.push(answer);
    else this.#causes.set(key, [answer]);
  }

  findings(): readonly RuleFinding[] {
    return [...this.#causes.values()].flatMap(separateItems).flatMap((causes) => this.#findingFor(causes));
  }

  /** One finding represents all that is wrong at its place. */
  #findingFor(causes: readonly Answer[]): readonly RuleFinding[] {
    const [answer] = causes;
    if (!answer) return [];
    const { rule, subject, evidence, texts, weak, location, related } = answer;
    const names = evidence ? namesAt(subject.root, evidence.path) : [];
    const shown = evidence && shownValue(evidence.effective, names);
    const isCredential =
      subject.secret ||
      this.options.ruleSet.looksIntoTexts(rule.id) ||
      (evidence !== undefined && texts.credentialIn(evidence.value) !== undefined);
    const isHidden = evidence !== undefined && isConcealed(evidence.value, names);
    const sensitive = isCredential || isHidden;
    const severity = this.options.severities.get(rule.id) ?? rule.severity;
    const facts: FindingFacts = {
      location: {
        uri: location.uri,
        span: evidence ? this.#narrowed(rule, subject, evidence, texts, location.span) : location.span,
      },
      statement: location.span,
      rule,
      severity: weak ? downgrade(severity) : severity,
      message: this.#messageFor(rule, subject, answer, isCredential ? 'credential' : shown),
      messageWithoutValue: () => this.#messageFor(rule, subject, answer, undefined),
      related,
      subject: subject.label(),
      path: masked(pathOf(subject, evidence)),
      value: subject.resource && !isCredential ? shown?.text : undefined,
      sensitive,
      ownDefault: evidence !== undefined && isOwnDefault(evidence.value, subject),
    };
    return [new RuleFinding(facts, () => this.#fixesFor(rule, causes), undefined)];
  }

  /** Of a setting of many lines, such as a script, those that the rule is about. */
  #narrowed(
    rule: Rule,
    { offsetOf, header }: RuleTarget,
    { value }: Evidence,
    texts: SecretScanner,
    whole: Span,
  ): Span {
    const place =
      offsetOf && this.options.ruleSet.looksIntoTexts(rule.id)
        ? placeIn(value, texts, insecureOptionKindsOf(rule))
        : undefined;
    if (!offsetOf || !place) return whole;
    return linesOf(
      span(offsetOf(place.start), offsetOf(place.end)),
      whole,
      this.documents.text(header.uri) ?? '',
    );
  }

  #messageFor(
    rule: Rule,
    subject: RuleTarget,
    { evidence, texts, weak }: Answer,
    shown: Shown | 'credential' | undefined,
  ): string {
    const needs = evidence?.value.kind === 'absent' ? this.#neededVersion(subject, evidence.path) : undefined;
    // A secret of a resource is called by its property; a setting's name is no one's but its own.
    const resource = subject.resource ?? (subject.secret ? subject.holder : undefined);
    const message = fillMessage(rule, subject.label(), evidence, {
      weak,
      sensitive: shown === 'credential',
      shown: shown === 'credential' ? undefined : shown,
      texts,
      needs,
      lastDay: this.#lastDay(rule, evidence),
      isAzurerm: resource?.azurerm !== undefined,
    });
    if (!resource) return message;
    const when = resource.optional === undefined ? '' : ` Deployed when ${resource.optional}.`;
    const document = this.documents.open(resource.document.source.uri);
    const wording = document?.wording?.(message, resource, pathOf(subject, evidence));
    return `${wording ?? message}${when}`;
  }

  /** When security updates ended for the version that a value names. */
  #lastDay(rule: Rule, evidence: Evidence | undefined): string | undefined {
    const { support } = this.options.ruleSet;
    const days = operandsOf(rule.require, 'supported').map(
      (product) => evidence && support.lastDay(product, evidence.effective),
    );
    return days.find((day) => day !== undefined);
  }

  /** The API version that a missing property needs, when the resource's own does not know it. */
  #neededVersion({ resource, basePath }: RuleTarget, path: string): string | undefined {
    return (
      resource &&
      this.options.ruleSet.apiVersions.neededFor(resource.type, joinPath(basePath, path), resource.apiVersion)
    );
  }

  /** One finding represents all that is wrong at its place: its fixes fix all of it. */
  #fixesFor(rule: Rule, causes: readonly Cause[]): readonly Fix[] {
    const found = firstAlternatives(causes).map((cause) => this.#foundFor(rule, cause));
    const fixes = [rule.fix ?? []].flat().flatMap((fix) => allOf(found.map((one) => fixFor(fix, one))) ?? []);
    return this.options.ruleSet.isCustom(rule.id) && !this.options.appliesCustomFixes
      ? fixes.map((fix): Fix => ({ ...fix, safety: 'review' }))
      : fixes;
  }

  #foundFor(rule: Rule, { subject, evidence }: Cause): Found {
    const owners = (uri: string): Document | undefined =>
      this.documents.isRestored(uri) ? undefined : this.documents.open(uri);
    return {
      evidence,
      subject,
      owners,
      kinds: insecureOptionKindsOf(rule),
      isKnown: (path) => this.#neededVersion(subject, path) === undefined,
    };
  }

  #reportUndecided(rule: Rule, subject: RuleTarget, reason: UnknownReason): void {
    this.undecided.push({
      ...subject.header,
      rule: rule.id,
      subject: subject.label(),
      reason: { ...reason, detail: masked(reason.detail) },
    });
  }
}

const always: Outcome = { verdict: 'yes', evidence: [] };

function applicabilityOf({ when }: Rule, subject: RuleTarget, knowledge: EvaluationContext): Outcome {
  return when ? evaluateApplicability(when, subject, knowledge) : always;
}

/**
 * Of a resource that is written in part, what is written is judged as if the rest were as the service has it by default. That is weak: a
 * finding may come of it, on what is written, and never an all-clear.
 */
function requirementOf({ require }: Rule, subject: RuleTarget, knowledge: EvaluationContext): Outcome {
  const outcome = evaluateCondition(require, subject, knowledge);
  if (outcome.verdict !== 'unknown' || !subject.resource?.partial) return outcome;
  const assumed = evaluateCondition(require, subject, { ...knowledge, assumesDefaults: true });
  const written = assumed.evidence.filter(({ value }) => value.kind !== 'unknown');
  return assumed.verdict === 'no' && written.length > 0
    ? { verdict: 'no', evidence: written, weak: true }
    : outcome;
}

/** One "no" of a rule: what decided it, and what is known of the subject's texts. */
interface Answer extends Cause {
  readonly rule: Rule;
  readonly texts: SecretScanner;
  readonly weak: boolean;
}

/** What a resource lacks is reported on its own header, also when it is another's fault. */
function headerOf({ holder }: Evidence, subject: RuleTarget): Location {
  return holder ? { uri: holder.document.source.uri, span: holder.header } : subject.header;
}

/** Of several properties of one subject that could each be right instead, one is fixed. */
function firstAlternatives(causes: readonly Cause[]): readonly Cause[] {
  const paths = new Map<RuleTarget, string | undefined>();
  return causes.filter(({ subject, evidence }) => {
    if (!paths.has(subject)) paths.set(subject, evidence?.path);
    return paths.get(subject) === evidence?.path;
  });
}

function pathOf(subject: RuleTarget, evidence: Evidence | undefined): string {
  return joinPath(subject.basePath, evidence?.path ?? '');
}

function downgrade(severity: Severity): Severity {
  return severity === 'high' ? 'medium' : 'low';
}

function reasonOf(outcome: Outcome): UnknownReason {
  for (const { effective } of outcome.evidence) {
    if (effective.kind === 'unknown') return effective.reason;
    if (effective.kind === 'absent')
      return {
        kind: 'undocumentedDefault',
        detail: 'the property is absent and its default is not on record',
      };
    if (effective.kind === 'oneOf') return { kind: 'notCovered', detail: 'several values are possible' };
  }
  return { kind: 'notCovered', detail: 'the condition could not be decided' };
}

/** A text in which a secret is found is reported only where no other rule has found it there, or on its way to its use. */
function withoutKnownTexts(findings: readonly RuleFinding[], ruleSet: RuleSet): readonly RuleFinding[] {
  const isText = ({ rule }: RuleFinding): boolean => ruleSet.byId(rule)?.subject === 'text';
  if (!findings.some(isText)) return findings;
  const others = findings.filter((finding) => finding.sensitive && !isText(finding));
  const places = others.flatMap(({ uri, statement, related }) => [{ uri, span: statement }, ...related]);
  const known = new Set(places.map(({ uri, span: at }) => `${uri}\n${at.start}`));
  return findings.filter(
    (finding) => !isText(finding) || !known.has(`${finding.uri}\n${finding.statement.start}`),
  );
}

/** What one rule takes for a secret, no other shows. */
function withoutSharedSecrets(findings: readonly RuleFinding[]): readonly RuleFinding[] {
  const spans = new Map<string, Span[]>();
  for (const { uri, statement } of findings.filter(({ sensitive }) => sensitive)) {
    const known = spans.get(uri) ?? [];
    known.push(statement);
    spans.set(uri, known);
  }
  const secrets = new Map([...spans].map(([uri, secret]) => [uri, new IntervalIndex(secret)]));
  return findings.map((finding) => {
    if (finding.value === undefined || finding.sensitive) return finding;
    const isSecret = secrets.get(finding.uri)?.meeting(finding.statement).length;
    return isSecret ? finding.withoutValue() : finding;
  });
}
