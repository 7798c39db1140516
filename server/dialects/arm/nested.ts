import type { Context, Document } from '../../model/document';
import { evaluate } from '../../model/evaluate';
import type { Call, Deployment } from '../../model/resource';
import { nameSegments } from '../../model/naming';
import { lazily, type Scope } from '../../model/scope';
import type { ObjectValue, Origin, Value } from '../../model/value';
import { objectOf, symbolOf, unknown, withOriginStep } from '../../model/values';
import type { JsonObject } from '../../syntax/json/tree';
import { memberNode, sectionOf, textOf } from './declarations';
import { openLinked } from './links';
import { ParameterFile } from './parameters';
import type { ArmResource } from './resources';
import { TemplateScope, type Given, type Referenced, type TemplateFile } from './scope';

/** The type, in lower case, of a resource that is a deployment of its own. */
export const deploymentType = 'microsoft.resources/deployments';

/** What deploying a linked template costs of the budget, in evaluations: templates that link to templates multiply. */
const costOfLink = 100;

/** A deployment inside a deployment: a template in place, or a link to one. */
export class NestedDeployment {
  /** The template in place; undefined when it is linked. */
  readonly template: JsonObject | undefined;
  /** Whether the expressions in the template are those of the template around it. */
  readonly isOuterScoped: boolean;
  /** The deployments in its template, when that has a scope of its own. */
  readonly nested: NestedDeployment[] = [];
  readonly #outputs: () => Value;
  #scope: Scope | undefined;
  #linked: { readonly deployment: Deployment | undefined } | undefined;

  constructor(
    readonly resource: ArmResource,
    private readonly file: TemplateFile,
    private readonly context: Context,
  ) {
    const properties = memberNode(resource.node, 'properties');
    const template = memberNode(properties, 'template');
    this.template = template?.kind === 'object' ? template : undefined;
    const evaluation = textOf(memberNode(memberNode(properties, 'expressionEvaluationOptions'), 'scope'));
    this.isOuterScoped = evaluation?.toLowerCase() !== 'inner';
    this.#outputs = lazily(
      () => this.#evaluateOutputs(),
      () => unknown('cycle', 'outputs', this.#origin),
    );
  }

  get scope(): Scope {
    return (this.#scope ??= this.#makeScope());
  }

  /** The calls that lead to what it deploys. */
  get calls(): readonly Call[] {
    return callsTo(this.resource);
  }

  /** What a linked template deploys; undefined when it cannot be read. */
  get linked(): Deployment | undefined {
    this.#linked ??= { deployment: this.template ? undefined : this.#deployLinked() };
    return this.#linked.deployment;
  }

  /** What `reference` gives of the deployment: its outputs are known as far as they can be computed. */
  get reference(): Value {
    return objectOf(new Map([['outputs', this.#outputs()]]), this.#origin, true);
  }

  /** Whether `reference(target)` means this deployment: by its symbolic name (and round of its loop), its name or its id. */
  isMeantBy(target: Value): boolean {
    const { symbol, round, body } = this.resource;
    const known = round === undefined ? symbol : `${symbol}[${round}]`;
    if (
      symbol !== undefined &&
      target.kind === 'known' &&
      known?.toLowerCase() === String(target.value).toLowerCase()
    )
      return true;
    const segments = nameSegments(target);
    const last = segments[segments.length - 1];
    const isName = segments.length === 1 || symbolOf(target).includes(deploymentType);
    return isName && last !== undefined && symbolOf(last) === symbolOf(body.get('name'));
  }

  get #origin(): Origin {
    return { kind: 'reference', source: this.file.source, span: this.resource.header };
  }

  get #properties(): Value {
    return this.resource.body.get('properties');
  }

  #makeScope(): Scope {
    if (!this.template || this.isOuterScoped) return this.resource.inside;
    return new TemplateScope(this.file, this.template, this.#given(), referencedIn(this.nested));
  }

  /** The arguments, evaluated on demand. */
  #given(): Given {
    const { file, context } = this;
    const properties = this.#properties;
    if (properties.kind !== 'object') return () => undefined;
    const link = properties.get('parametersLink');
    if (link.kind !== 'absent') return givenByFile(link, file.source.uri, context, this.#origin);
    const args = properties.get('parameters');
    if (args.kind === 'object')
      return (name) => argumentOf(args.get(name), name, args.nameSpan(name) !== undefined);
    return args.kind === 'absent' ? () => undefined : (name) => unknown('notCovered', name, this.#origin);
  }

  #deployLinked(): Deployment | undefined {
    const { file, context, resource } = this;
    const properties = this.#properties;
    if (properties.kind !== 'object' || file.budget.exhausted) return undefined;
    const document = openLinked(properties.get('templateLink'), file.source.uri, context);
    if (!document || resource.calls.some((call) => call.document.source.uri === document.source.uri))
      return undefined;
    file.budget.spend(costOfLink);
    return document.deploy({
      ...context,
      arguments: this.#linkedArguments(properties, document),
      calls: this.calls,
      budget: file.budget,
    });
  }

  #linkedArguments(properties: ObjectValue, document: Document): ReadonlyMap<string, Value> {
    const given = this.#given();
    const linked = new Map<string, Value>();
    for (const name of this.#argumentNames(properties, document)) {
      const value = given(name.toLowerCase());
      if (value) linked.set(name.toLowerCase(), value);
    }
    return linked;
  }

  /** Where it is not known which arguments are given, they may be given to any parameter. */
  #argumentNames(properties: ObjectValue, document: Document): readonly string[] {
    const args = properties.get('parameters');
    if (args.kind === 'object' && !args.open) return args.names;
    if (args.kind === 'absent' && properties.get('parametersLink').kind === 'absent') return [];
    return document
      .deploy({ ...this.context, arguments: undefined, calls: this.calls, budget: this.file.budget })
      .parameters.map(({ name }) => name);
  }

  #evaluateOutputs(): Value {
    if (!this.template) {
      const outputs = this.linked?.outputs.map(
        ({ name, value }) => [name, objectOf(new Map([['value', value]]), this.#origin, true)] as const,
      );
      return outputs
        ? objectOf(new Map(outputs), this.#origin)
        : unknown('unresolvedFile', 'outputs', this.#origin);
    }
    const { lowering } = this.file;
    const outputs = sectionOf(this.template, 'outputs').map(
      ({ key, value }) => [key, evaluate(lowering.expression(value), this.scope)] as const,
    );
    return objectOf(new Map(outputs), this.#origin);
  }
}

/** The calls that lead to what a resource deploys or stores. */
export function callsTo({
  document,
  header: span,
  name,
  symbol,
  condition,
  optional,
  calls,
}: ArmResource): readonly Call[] {
  const call = {
    document,
    span,
    name: name.kind === 'known' ? String(name.value) : (symbol ?? ''),
    ...(condition && { condition }),
    optional,
  };
  return [...calls, call];
}

/** Answers `reference` for the deployments of one template. */
export function referencedIn(nested: readonly NestedDeployment[]): Referenced {
  return (target) => nested.find((deployment) => deployment.isMeantBy(target))?.reference;
}

/** The value of an argument; a reference to a Key Vault secret is one that no one may know. */
export function argumentOf(argument: Value, name: string, isWritten: boolean): Value | undefined {
  if (argument.kind === 'absent' && !isWritten) return undefined;
  if (argument.kind !== 'object') return argument.kind === 'unknown' ? argument : undefined;
  const value = argument.get('value');
  if (value.kind !== 'absent') return withOriginStep(value, argumentStep(value.origin, name));
  const reference = argument.get('reference');
  return reference.kind === 'absent'
    ? undefined
    : unknown('secret', name, argumentStep(reference.origin, name));
}

/** The caller's text is first: a finding about the value is about what the caller wrote. */
function argumentStep(origin: Origin, name: string): Origin {
  const { source, span } = origin;
  return { kind: 'moduleArgument', source, span, name };
}

function givenByFile(link: Value, from: string, context: Context, origin: Origin): Given {
  const document = openLinked(link, from, context);
  if (!(document instanceof ParameterFile)) return (name) => unknown('unresolvedFile', name, origin);
  return (name) => document.values.get(name);
}
