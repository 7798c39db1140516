import type { Document } from '../model/document';
import type { Deployment, Resource } from '../model/resource';
import type { Problem } from '../model/source';
import type { ObjectValue, UnknownReason, Value } from '../model/value';
import { known, objectOf, toJson } from '../model/values';
import { parsePath, readPath } from '../model/read';
import { evaluateCondition, type Knowledge, type Subject } from '../rules/condition';
import type { Rule, Severity } from '../rules/format';
import { asksForCredentials } from '../rules/load';
import type { RuleSet } from '../rules/ruleset';
import { settingsOf } from '../rules/settings-locations';
import type { Evidence, Outcome } from '../rules/verdict';
import type { Finding, Fix, Location, Report, Undecided } from './finding';
import { fixFor } from './fix';
import { standingOf } from './locate';
import { fillMessage } from './message';
import { credentialIn, isCredential, isSecret } from './secrets';
import { applySuppressions } from './suppressed';
import type { Workspace } from './workspace';

export interface LintOptions {
  readonly ruleSet: RuleSet;
  /** `strict` also asks the rules that not every organisation wants. */
  readonly profile: 'default' | 'strict';
  readonly disabled: ReadonlySet<string>;
  readonly severities: ReadonlyMap<string, Severity>;
  /** `YYYY-MM-DD`, against which suppressions expire. */
  readonly today: string;
}

/** Asks every rule of everything a document deploys. Total over documents: a text that cannot be read gives problems, not an exception. */
export function lint(document: Document, workspace: Workspace, options: LintOptions): Report {
  const asked = new Set<string>();
  const deployment = document.deploy(workspace.context(asked));
  const run = new Run(workspace, options);
  const subjects = [...subjectsOf(deployment, options)];
  for (const subject of subjects) run.ask(subject);
  const findings = applySuppressions([...run.findings.values()], document, workspace, options);
  return {
    document,
    findings,
    problems: [...document.problems, ...problemsOf(document, deployment)],
    undecided: run.undecided,
    answered: run.answered,
    resources: subjects.filter((subject) => subject.whole && subject.resource).length,
    dependencies: asked,
  };
}

function problemsOf({ source }: Document, { problems }: Deployment): readonly Problem[] {
  return (problems ?? []).filter(({ document }) => document.source.uri === source.uri).map(({ problem }) => problem);
}

/** A subject with the rules to ask of it, and how to speak of it. */
interface AskedSubject extends Subject {
  readonly rules: readonly Rule[];
  readonly label: string;
  readonly header: Location;
  /** Whether the subject is a resource itself rather than an item of one. */
  readonly whole: boolean;
  /** Whether what is written for the subject is a secret. */
  readonly secret: boolean;
}

function* subjectsOf(deployment: Deployment, options: LintOptions): Generator<AskedSubject> {
  const wanted = (rule: Rule): boolean =>
    !options.disabled.has(rule.id) && (rule.profile !== 'strict' || options.profile === 'strict');
  const { ruleSet } = options;
  for (const resource of deployment.resources) {
    if (resource.existing || (resource.condition?.kind === 'known' && resource.condition.value === false)) continue;
    yield* resourceSubjects(resource, deployment, ruleSet, wanted);
  }
  const parts = (subject: 'setting' | 'parameter' | 'output'): readonly Rule[] => ruleSet.forSubject(subject).filter(wanted);
  const settings = [...deployment.settings, ...deployment.resources.filter((resource) => !resource.existing).flatMap((resource) => [...settingsOf(resource, ruleSet.settings)])];
  for (const setting of settings) yield partSubject(setting, `setting ${setting.name}`, { value: setting.value }, parts('setting'), deployment);
  for (const parameter of deployment.parameters) {
    const members = { defaultValue: parameter.defaultValue, secure: parameter.secure, type: parameter.type ?? null };
    yield { ...partSubject(parameter, `parameter ${parameter.name}`, members, parts('parameter'), deployment), secret: parameter.secure };
  }
  for (const output of deployment.outputs) {
    yield partSubject(output, `output ${output.name}`, { value: output.value, secure: output.secure }, parts('output'), deployment);
  }
}

function* resourceSubjects(resource: Resource, deployment: Deployment, ruleSet: RuleSet, wanted: (rule: Rule) => boolean): Generator<AskedSubject> {
  const asked = ruleSet.forType(resource.type).filter(({ rule }) => wanted(rule));
  const header = { uri: resource.document.source.uri, span: resource.header };
  const label = `${resource.type} ${nameOf(resource)}`.trim();
  const common = { resource, deployment, label, secret: false };
  yield { ...common, root: wholeOf(resource), basePath: '', header, whole: true, rules: asked.filter(({ each }) => !each).map(({ rule }) => rule) };
  for (const each of new Set(asked.map((entry) => entry.each))) {
    if (each === undefined) continue;
    const rules = asked.filter((entry) => entry.each === each).map(({ rule }) => rule);
    for (const item of readPath(resource.body, parsePath(each)).values) {
      if (item.kind === 'object') yield { ...common, root: item, basePath: each, header: headOf(item, header), whole: false, rules };
    }
  }
}

/** The body as rules see it: with its type and API version, which not every language writes inside it. */
function wholeOf(resource: Resource): ObjectValue {
  const { body, apiVersion } = resource;
  const origin = { kind: 'literal', source: resource.document.source, span: resource.header } as const;
  const beside: Readonly<Record<string, Value>> = {
    type: known(resource.type, origin),
    apiversion: apiVersion === undefined ? { kind: 'absent', place: undefined } : known(apiVersion, origin),
  };
  return {
    kind: 'object',
    origin: body.origin,
    get open() {
      return body.open;
    },
    get names() {
      return body.names;
    },
    get: (name) => beside[name.toLowerCase()] ?? body.get(name),
    nameSpan: (name) => body.nameSpan(name),
  };
}

/** An item is pointed at by its first line. */
function headOf(item: ObjectValue, header: Location): Location {
  const { source, span } = item.origin;
  if (source.text === '') return header;
  const lineEnd = source.text.slice(span.start, span.end).search(/[\r\n]/);
  return { uri: source.uri, span: { start: span.start, end: lineEnd < 0 ? span.end : span.start + lineEnd } };
}

function partSubject(
  part: { readonly document: Document; readonly name: string; readonly nameSpan: { start: number; end: number } },
  label: string,
  members: Readonly<Record<string, Value | string | boolean | null>>,
  rules: readonly Rule[],
  deployment: Deployment,
): AskedSubject {
  const { source } = part.document;
  const origin = { kind: 'literal', source, span: part.nameSpan } as const;
  const values = Object.entries({ name: part.name, ...members }).map(
    ([name, value]) => [name, value !== null && typeof value === 'object' ? value : known(value, origin)] as const,
  );
  const root = objectOf(new Map(values), origin);
  return { root, basePath: '', resource: undefined, deployment, rules, label, header: { uri: source.uri, span: part.nameSpan }, whole: true, secret: false };
}

function nameOf(resource: Resource): string {
  return resource.name.kind === 'known' ? String(resource.name.value) : (resource.symbol ?? '');
}

class Run {
  readonly findings = new Map<string, Finding>();
  readonly undecided: Undecided[] = [];
  answered = 0;

  constructor(
    private readonly workspace: Workspace,
    private readonly options: LintOptions,
  ) {}

  ask(subject: AskedSubject): void {
    const knowledge: Knowledge = {
      defaults: this.options.ruleSet.defaults,
      scales: this.options.ruleSet.scales,
      isCredential: (value) => isCredential(value, subject.root),
      isSecret: (value) => isSecret(value, subject.deployment),
    };
    for (const rule of subject.rules) {
      try {
        this.#askRule(rule, subject, knowledge);
      } catch (cause) {
        throw new Error(`Rule ${rule.id} failed on ${subject.header.uri}.`, { cause });
      }
    }
  }

  #askRule(rule: Rule, subject: AskedSubject, knowledge: Knowledge): void {
    const applies: Outcome = rule.when ? evaluateCondition(rule.when, subject, knowledge) : { verdict: 'yes', evidence: [] };
    if (applies.verdict === 'no') return;
    const outcome = evaluateCondition(rule.require, subject, knowledge);
    if (applies.verdict === 'yes' && outcome.verdict === 'no') {
      this.answered++;
      const evidence = outcome.evidence.length ? outcome.evidence : [undefined];
      for (const part of evidence) this.#report(rule, subject, part, outcome.weak === true);
    } else if (outcome.verdict === 'yes') this.answered++;
    else this.#leaveOpen(rule, subject, outcome.verdict === 'unknown' ? outcome : applies);
  }

  #report(rule: Rule, subject: AskedSubject, evidence: Evidence | undefined, weak: boolean): void {
    const { location, related } = evidence ? standingOf(evidence.value, subject.header) : { location: subject.header, related: [] };
    const key = `${rule.id}\n${location.uri}\n${location.span.start}`;
    if (this.findings.has(key)) return;
    const owners = (uri: string): Document | undefined =>
      uri === subject.header.uri && subject.resource ? subject.resource.document : this.workspace.open(uri);
    let fixes: readonly Fix[] | undefined;
    const sensitive = subject.secret || asksForCredentials(rule.require);
    this.findings.set(key, {
      ...location,
      rule: rule.id,
      title: rule.title,
      severity: weak ? weaker(this.#severityOf(rule)) : this.#severityOf(rule),
      baseline: rule.baseline,
      message: fillMessage(rule, subject.label, evidence, weak, evidence && credentialIn(evidence.value, subject.root)?.title),
      related,
      subject: subject.label,
      path: [subject.basePath, evidence?.path].filter(Boolean).join('.'),
      value: evidence && subject.resource && !sensitive ? shownText(evidence) : undefined,
      sensitive,
      get fixes() {
        return (fixes ??= [rule.fix ?? []].flat().flatMap((fix) => fixFor(fix, evidence, subject, owners) ?? []));
      },
      suppression: undefined,
    });
  }

  #leaveOpen(rule: Rule, subject: AskedSubject, outcome: Outcome): void {
    this.undecided.push({ ...subject.header, rule: rule.id, subject: subject.label, reason: reasonOf(outcome) });
  }

  #severityOf(rule: Rule): Severity {
    return this.options.severities.get(rule.id) ?? rule.severity;
  }
}

function weaker(severity: Severity): Severity {
  return severity === 'high' ? 'medium' : 'low';
}

function reasonOf(outcome: Outcome): UnknownReason {
  for (const { effective } of outcome.evidence) {
    if (effective.kind === 'unknown') return effective.reason;
    if (effective.kind === 'absent') return { kind: 'undocumentedDefault', detail: 'the property is absent and its default is not on record' };
    if (effective.kind === 'oneOf') return { kind: 'notCovered', detail: 'several values are possible' };
  }
  return { kind: 'notCovered', detail: 'the condition could not be decided' };
}

function shownText(evidence: Evidence): string | undefined {
  const json = toJson(evidence.effective);
  return json === undefined ? undefined : typeof json === 'string' ? json : JSON.stringify(json);
}
