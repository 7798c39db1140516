import { isStandIn, secretNamed } from '../credentials';
import type { Document } from '../model/document';
import { isNamed } from '../model/naming';
import { parsePath, readPath, type Path } from '../model/read';
import {
  isDeployable,
  type Declarations,
  type Deployment,
  type Parameter,
  type Resource,
  type Setting,
} from '../model/resource';
import type { ObjectValue, Value } from '../model/value';
import { taintOf } from '../model/taint';
import { known, objectOf, stepsOf, symbolOf } from '../model/values';
import { childrenWithoutParent, evaluateChildren } from '../rules/children';
import type { EvaluationContext, Subject } from '../rules/condition';
import type { Rule, Target } from '../rules/format';
import type { RuleBinding } from '../rules/ruleset';
import type { Outcome } from '../rules/verdict';
import { partAt, wholeOf } from '../rules/views';
import { memoized } from '../text/memoized';
import { fileNameOf } from '../text/uri';
import type { Location } from './finding';
import { firstLine } from './locate';
import type { LintOptions } from './options';
import { isPlain } from './shown';

/** A subject with the rules to ask of it, and how to refer to it. */
export interface RuleTarget extends Subject {
  readonly rules: readonly Rule[];
  label(): string;
  readonly header: Location;
  /** Whether the subject is a resource itself rather than an item of one. */
  readonly whole: boolean;
  /** Whether what is written for the subject is a secret. */
  readonly secret: boolean;
  /** Whether the subject shows its value to others, so that the use is judged and not who gave the value. */
  readonly shows: boolean;
  /** What a resource says of its parent's requirement; undefined for a subject that is asked itself. */
  readonly askChildren?: (rule: Rule, knowledge: EvaluationContext) => Outcome | undefined;
  /** Whether the subject is what a file writes out, so that what is put into a text when it is deployed is no part of the question. */
  readonly literal?: true;
  /** Where a character of the subject's text is written, from its index in the decoded text; undefined where that is not known. */
  readonly offsetOf?: ((index: number) => number) | undefined;
}

const nothing: Value = { kind: 'absent', place: undefined };

/** Everything in a deployment that some rule asks about. */
export function* ruleTargets(
  deployment: Deployment,
  documents: readonly Document[],
  options: LintOptions,
): Generator<RuleTarget> {
  const { ruleSet } = options;
  const { questionsFor, childRules, partRules: parts } = questionsIn(options);
  for (const resource of deployment.resources) {
    if (resource.existing || !isDeployable(resource)) continue;
    yield* resourceSubjects(resource, deployment, questionsFor(resource.type));
  }
  yield* childSubjects(deployment, childRules);
  const [settingRules, secretRules, parameterRules, outputRules] = [
    parts('setting'),
    parts('secretProperty'),
    parts('parameter'),
    parts('output'),
  ];
  const created = deployment.resources.filter((resource) => !resource.existing);
  const settings = [
    ...deployment.settings,
    ...created.flatMap((resource) => [...ruleSet.settings.of(resource)]),
  ];
  for (const setting of settings) {
    const members = {
      value: setting.value,
      format: setting.format ?? null,
      resource: setting.holder?.type ?? null,
      secretInClearText: isSecretInClearText(setting) ? setting.value : nothing,
      file: fileNameOf(setting.document.source.uri),
    };
    const subject = {
      ...partSubject(setting, 'setting', members, settingRules, deployment),
      offsetOf: setting.offsetOf,
    };
    yield setting.holder ? { ...subject, holder: setting.holder } : subject;
  }
  const secrets = created.flatMap((resource) =>
    ruleSet.secrets.of(resource).map((property) => ({ resource, ...property })),
  );
  const writtenAt = settingsByPlace(deployment);
  for (const { resource, path, value } of secrets)
    yield secretSubject(resource, path, value, secretRules, deployment, writtenAt);
  const passedOn = new Map(
    secrets.flatMap(({ path, value }) => [...parametersBehind(value)].map((parameter) => [parameter, path])),
  );
  for (const declared of [deployment, ...(deployment.nested ?? [])]) {
    yield* parameterSubjects(declared, deployment, passedOn, parameterRules);
    yield* outputSubjects(declared, deployment, outputRules);
  }
  for (const document of documents) yield* textSubjects(document, deployment, parts('text'));
}

/** Children of parents that are not created here, for the rules about those parents. */
function* childSubjects(
  deployment: Deployment,
  rulesFor: (type: string) => readonly Rule[],
): Generator<RuleTarget> {
  for (const children of childrenWithoutParent(deployment, (type) => rulesFor(type).length > 0)) {
    const rules = new Set(children.flatMap(({ type }) => rulesFor(type)));
    for (const child of children) {
      yield {
        resource: child,
        deployment,
        label: labelOf(child),
        secret: false,
        shows: false,
        root: wholeOf(child),
        basePath: '',
        header: { uri: child.document.source.uri, span: child.header },
        whole: false,
        rules: [...rules].map(withoutOtherChanges),
        askChildren: ({ require }, knowledge) => {
          const outcome = evaluateChildren(require, children, deployment, knowledge);
          if (!outcome || outcome.verdict === 'yes') return undefined;
          const evidence = outcome.evidence.filter(({ holder }) => holder === child);
          return evidence.length > 0 ? { ...outcome, evidence } : undefined;
        },
      };
    }
  }
}

/** A rule with the fixes that change what decided: others are for the parent, which is not written here. */
function withoutOtherChanges(rule: Rule): Rule {
  const fix = [rule.fix ?? []].flat().filter(({ field, edits }) => field === undefined && !edits);
  return { ...rule, fix };
}

/** The texts that a file writes out, used or not. */
function* textSubjects(
  document: Document,
  deployment: Deployment,
  rules: readonly Rule[],
): Generator<RuleTarget> {
  if (rules.length === 0) return;
  for (const { name, value } of document.texts?.() ?? []) {
    const part = { document, name, nameSpan: value.origin.span };
    yield { ...partSubject(part, 'text', { value }, rules, deployment), literal: true };
  }
}

/** Whether a parameter file writes out what a secure parameter takes. */
function isSecretInClearText({ value, forSecureParameter }: Setting): boolean {
  return (
    forSecureParameter === true &&
    value.kind === 'known' &&
    typeof value.value === 'string' &&
    value.value !== '' &&
    !isStandIn(value.value)
  );
}

/** `passedOn` tells by a parameter's key which secret property it is given to. */
function* parameterSubjects(
  { parameters }: Declarations,
  deployment: Deployment,
  passedOn: ReadonlyMap<string, string>,
  rules: readonly Rule[],
): Generator<RuleTarget> {
  for (const parameter of parameters) {
    const secretProperty = passedOn.get(parameterKey(parameter.document.source.uri, parameter.name)) ?? null;
    const { defaultValue, secure } = parameter;
    const members = {
      defaultValue,
      secure,
      type: parameter.type ?? null,
      limited: parameter.limited,
      namedSecret: secretNamed(parameter.name) ?? null,
      secretProperty,
      readableDefault: secure && isReadable(defaultValue) ? defaultValue : nothing,
      argument: argumentFor(parameter),
      given: parameter.given ?? null,
    };
    yield { ...partSubject(parameter, 'parameter', members, rules, deployment), secret: parameter.secure };
  }
}

/** Calls that give the same text to all who know the template and where it is deployed, and those that do not. */
const derived = /\b(?:uniquestring|guid)\(/;
const unforeseeable = /\b(?:newguid|utcnow|parameters)\(/;

/** Whether a default can be read in the template, or be worked out. A call in a text with a blank before it is a mistake that tells no secret. */
function isReadable(value: Value): boolean {
  if (value.kind === 'known') return value.value !== null && !/^(?: +\[.*\])?$/s.test(String(value.value));
  if (value.kind !== 'unknown' || taintOf(value).secret) return false;
  const symbol = symbolOf(value);
  return derived.test(symbol) && !unforeseeable.test(symbol);
}

/** What a caller writes for the parameter: neither a default nor what a parameter file gives, which are judged as such. */
function argumentFor({ given }: Parameter): Value {
  const isWritten =
    given?.kind === 'known' &&
    given.origin.kind === 'moduleArgument' &&
    ![...stepsOf(given.origin)].some(({ kind }) => kind === 'parameterDefault' || kind === 'parameterFile');
  return isWritten ? given : nothing;
}

function* outputSubjects(
  { outputs }: Declarations,
  deployment: Deployment,
  rules: readonly Rule[],
): Generator<RuleTarget> {
  for (const output of outputs) {
    const { value, secure } = output;
    const members = { value, secure, namedSecret: secretNamed(output.name) ?? null };
    yield { ...partSubject(output, 'output', members, rules, deployment), shows: true };
  }
}

/** What is asked of the resources of one type. */
interface Questions {
  readonly whole: readonly Rule[];
  readonly parts: readonly PartQuestions[];
}

/** What is asked of a part of a resource, or of each item of a list. */
interface PartQuestions {
  readonly target: Target;
  readonly path: Path;
  readonly rules: readonly Rule[];
}

type PartKind = NonNullable<Rule['subject']>;

/** Sorted once for each type and kind: there are many resources of a few types, and many documents that are checked alike. */
const questionsIn = memoized(({ ruleSet, disabled, profile }: LintOptions) => {
  const wanted = (rule: Rule): boolean =>
    !disabled.has(rule.id) && (rule.profile !== 'strict' || profile === 'strict');
  const byType = new Map<string, Questions>();
  const byKind = new Map<PartKind, readonly Rule[]>();
  return {
    questionsFor: (type: string): Questions => {
      const questions = byType.get(type) ?? sorted(ruleSet.forType(type).filter(({ rule }) => wanted(rule)));
      byType.set(type, questions);
      return questions;
    },
    childRules: (type: string) => ruleSet.forChild(type).filter(wanted),
    partRules: (kind: PartKind): readonly Rule[] => {
      const rules = byKind.get(kind) ?? ruleSet.forSubject(kind).filter(wanted);
      byKind.set(kind, rules);
      return rules;
    },
  };
});

function sorted(asked: readonly RuleBinding[]): Questions {
  const parts = new Map<string, PartQuestions>();
  for (const { target, rule } of asked) {
    if (!target) continue;
    const key = keyOf(target);
    const path = parsePath('each' in target ? target.each : target.at);
    parts.set(key, { target, path, rules: [...(parts.get(key)?.rules ?? []), rule] });
  }
  return { whole: asked.flatMap(({ target, rule }) => (target ? [] : [rule])), parts: [...parts.values()] };
}

function* resourceSubjects(
  resource: Resource,
  deployment: Deployment,
  { whole: rules, parts }: Questions,
): Generator<RuleTarget> {
  const header = { uri: resource.document.source.uri, span: resource.header };
  const common = { resource, deployment, label: labelOf(resource), secret: false, shows: false };
  const whole = wholeOf(resource);
  yield { ...common, root: whole, basePath: '', header, whole: true, rules };
  for (const { target, path, rules } of parts) {
    if ('each' in target) {
      for (const item of readPath(whole, path).values) {
        if (item.kind === 'object')
          yield {
            ...common,
            root: item,
            basePath: target.each,
            header: headOf(item, header),
            whole: false,
            rules,
          };
      }
    } else if (target.named === undefined || isNamed(resource.name, target.named)) {
      yield { ...common, root: partAt(whole, path), basePath: target.at, header, whole: false, rules };
    }
  }
}

/** Made on demand: most resources have no finding. */
function labelOf(resource: Resource): () => string {
  return () => `${resource.type} ${nameOf(resource)}`.trim();
}

function keyOf(target: Target): string {
  return 'each' in target ? `each ${target.each}` : `at ${target.at} ${target.named ?? ''}`;
}

/** An item is pointed at by its first line. */
function headOf(item: ObjectValue, header: Location): Location {
  const { source, span } = item.origin;
  if (source.text === '') return header;
  return { uri: source.uri, span: firstLine(source.text, span) };
}

/** The settings of a file by where their values begin. */
function settingsByPlace({ settings }: Deployment): ReadonlyMap<number, Setting> {
  return new Map(
    settings.flatMap((setting) =>
      setting.document.isSettingsFile && setting.value.kind !== 'absent'
        ? [[setting.value.origin.span.start, setting]]
        : [],
    ),
  );
}

/** A property that holds a secret, named as its path's last part, or as the setting that a settings file makes of it; `parameter` is the one whose default it is, or that a parameter file gives. */
function secretSubject(
  resource: Resource,
  path: string,
  value: Exclude<Value, { kind: 'absent' }>,
  rules: readonly Rule[],
  deployment: Deployment,
  settings: ReadonlyMap<number, Setting>,
): RuleTarget {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const setting = settings.get(value.origin.span.start);
  const byDefault = [...stepsOf(value.origin)].find(
    ({ kind }) => kind === 'parameterDefault' || kind === 'parameterFile',
  )?.name;
  const members: [string, Value][] = [
    ['name', known(setting?.name ?? name, value.origin)],
    ['value', value],
    ['parameter', known(byDefault ?? null, value.origin)],
    ['format', known(setting?.format ?? null, value.origin)],
  ];
  const root = objectOf(new Map(members), value.origin);
  const header = { uri: resource.document.source.uri, span: resource.header };
  return {
    deployment,
    root,
    basePath: '',
    resource: undefined,
    holder: resource,
    rules,
    label: () => `${name} of ${nameOf(resource) || resource.type}`,
    header,
    whole: false,
    secret: true,
    shows: false,
  };
}

/** The parameters that give a value as it is, by their keys: not one that gives something that may or may not hold it. */
function* parametersBehind(value: Exclude<Value, { kind: 'absent' }>): Generator<string> {
  if (value.kind === 'unknown' && value.inside) return;
  for (const { kind, name, source } of stepsOf(value.origin))
    if (name !== undefined && (kind === 'parameterDefault' || kind === 'reference'))
      yield parameterKey(source.uri, name);
}

function parameterKey(uri: string, name: string): string {
  return `${uri}\n${name.toLowerCase()}`;
}

function partSubject(
  part: Pick<Setting, 'document' | 'name' | 'nameSpan'>,
  word: string,
  members: Readonly<Record<string, Value | string | boolean | null>>,
  rules: readonly Rule[],
  deployment: Deployment,
): RuleTarget {
  const { source } = part.document;
  const origin = { kind: 'literal', source, span: part.nameSpan } as const;
  const values = Object.entries({ name: part.name, ...members }).map(
    ([name, value]) =>
      [name, value !== null && typeof value === 'object' ? value : known(value, origin)] as const,
  );
  const root = objectOf(new Map(values), origin);
  const header = { uri: source.uri, span: part.nameSpan };
  // In a text that is half written a secret may be where a name belongs.
  const label = (): string => `${word} ${isPlain(part.name) ? part.name : '***'}`;
  return {
    deployment,
    root,
    basePath: '',
    resource: undefined,
    rules,
    label,
    header,
    whole: true,
    secret: false,
    shows: false,
  };
}

function nameOf(resource: Resource): string {
  const address = addressOf(resource);
  if (address !== undefined) return address;
  return resource.name.kind === 'known' ? String(resource.name.value) : (resource.symbol ?? '');
}

/** What Terraform calls the resource that writes this one. Unlike names it is always known, and tells modules and instances apart. */
function addressOf(resource: Resource): string | undefined {
  // Who a resource's parent is has to be looked for, and is not asked of the others.
  return resource.document.hasAddresses ? (resource.symbol ?? resource.parent?.symbol) : undefined;
}
