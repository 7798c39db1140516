import type { Context, Document } from '../../model/document';
import { evaluate, originOf } from '../../model/evaluate';
import { identityOf, parentType } from '../../model/naming';
import type { Call, Declarations, Deployment, Output, Parameter } from '../../model/resource';
import type { Scope } from '../../model/scope';
import { Budget } from '../../text/budget';
import type { Value } from '../../model/value';
import { unknown } from '../../model/values';
import type { JsonNode, JsonObject, JsonProperty } from '../../syntax/json/tree';
import { spanOf } from '../json/value';
import { declarationOf, memberNode, sectionOf } from './declarations';
import { Lowering } from './lower-json';
import { callsTo, deploymentType, NestedDeployment, referencedIn } from './nested';
import { type ArmResource, resourcesFrom } from './resources';
import { TemplateScope, type Given, type TemplateFile } from './scope';

/** What deploying a template defines, with everything nested in it and linked to it. */
export function deployTemplate(
  document: Document,
  template: JsonObject,
  lowering: Lowering,
  context: Context,
): Deployment {
  const expansion = new Expansion(
    document,
    { source: document.source, lowering, budget: context.budget ?? new Budget() },
    context,
  );
  expansion.root(template);
  return expansion;
}

/** The type, in lower case, of a resource that stores a template for later. */
const specType = 'microsoft.resources/templatespecs/versions';

/** Whether what is around something is deployed. */
type Under = Pick<ArmResource, 'condition' | 'optional'>;

/** A template in the scope its expressions are evaluated in. */
interface Placed {
  readonly template: JsonObject;
  readonly scope: Scope;
  readonly calls: readonly Call[];
  readonly under: Under;
  readonly nested: NestedDeployment[];
}

/** What one resource costs of the budget, in evaluations: loops in loops multiply. */
const costOfResource = 200;

class Expansion implements Deployment {
  readonly resources: Deployment['resources'][number][] = [];
  parameters: readonly Parameter[] = [];
  outputs: readonly Output[] = [];
  readonly nested: Declarations[] = [];
  readonly settings = [];
  complete = true;
  readonly #own: ArmResource[] = [];
  #byName: ReadonlyMap<string, ArmResource> | undefined;

  constructor(
    private readonly document: Document,
    private readonly file: TemplateFile,
    private readonly context: Context,
  ) {}

  root(template: JsonObject, under: Under = { condition: undefined, optional: undefined }): void {
    const given: Given = (name) => this.context.arguments?.get(name);
    const nested: NestedDeployment[] = [];
    const scope = new TemplateScope(this.file, template, given, referencedIn(nested));
    this.parameters = this.#parametersOf(template, scope);
    this.outputs = this.#outputsOf(template, scope);
    this.#expand({ template, scope, calls: this.context.calls, under, nested });
  }

  /** First all resources of the template, then what its nested deployments hold: these may refer to each other. */
  #expand(placed: Placed): void {
    const before = placed.nested.length;
    const resources = memberNode(placed.template, 'resources');
    for (const { node, symbol } of entriesIn(resources))
      this.#add(node, symbol, undefined, placed.under, placed);
    for (const deployment of placed.nested.slice(before)) this.#addNested(deployment, placed);
  }

  #add(
    node: JsonObject,
    symbol: string | undefined,
    around: ArmResource | undefined,
    under: Under,
    placed: Placed,
  ): void {
    const { scope, calls } = placed;
    if (this.file.budget.exhausted) return void (this.complete = false);
    const where = {
      document: this.document,
      lowering: this.file.lowering,
      scope: around?.inside ?? scope,
      calls,
      around,
      condition: under.condition,
      optional: under.optional,
      findParent: (child: ArmResource) => this.#findParent(child),
    };
    for (const resource of resourcesFrom(node, symbol, where)) {
      this.file.budget.spend(costOfResource);
      this.#own.push(resource);
      this.resources.push(resource);
      if (resource.type.toLowerCase() === deploymentType) {
        placed.nested.push(new NestedDeployment(resource, this.file, this.context));
      }
      if (resource.type.toLowerCase() === specType) this.#addStored(resource);
      for (const child of entriesIn(memberNode(node, 'resources')))
        this.#add(child.node, child.symbol, resource, resource, placed);
    }
  }

  /** What deploying the template would define that a template spec stores. */
  #addStored(resource: ArmResource): void {
    const template = memberNode(memberNode(resource.node, 'properties'), 'mainTemplate');
    if (template?.kind !== 'object') return;
    const file = { ...this.file, lowering: new Lowering(this.file.source.text, true) };
    const stored = new Expansion(this.document, file, {
      ...this.context,
      arguments: undefined,
      calls: callsTo(resource),
    });
    stored.root(template, resource);
    this.resources.push(...stored.resources);
    this.nested.push(stored, ...stored.nested);
    this.complete &&= stored.complete;
  }

  #addNested(deployment: NestedDeployment, around: Placed): void {
    const { resource, template, calls, scope } = deployment;
    if (template) {
      const parameters = deployment.isOuterScoped ? [] : this.#parametersOf(template, scope);
      this.nested.push({ parameters, outputs: this.#outputsOf(template, scope) });
      const nested = deployment.isOuterScoped ? around.nested : deployment.nested;
      return this.#expand({ template, scope, calls, under: resource, nested });
    }
    const { linked } = deployment;
    this.complete &&= linked?.complete === true;
    if (!linked) return;
    this.resources.push(...linked.resources);
    this.nested.push(linked, ...(linked.nested ?? []));
  }

  #parametersOf(template: JsonObject, scope: Scope): readonly Parameter[] {
    return sectionOf(template, 'parameters').map(({ key, keyNode, value }) => {
      const { type, secure, defaultValue, allowedValues } = declarationOf(value, template);
      return {
        document: this.document,
        name: key,
        nameSpan: spanOf(keyNode),
        secure,
        type,
        limited: allowedValues !== undefined,
        // Lazy: it may refer to deployments that are found later.
        get given() {
          return scope instanceof TemplateScope ? scope.given(key.toLowerCase()) : undefined;
        },
        defaultValue: defaultValue
          ? evaluate(this.file.lowering.expression(defaultValue), scope)
          : this.#noDefault(value),
      };
    });
  }

  #noDefault(declaration: JsonNode): Value {
    const { source } = this.document;
    return {
      kind: 'absent',
      place:
        declaration.kind === 'object'
          ? { source, object: spanOf(declaration), path: ['defaultValue'] }
          : undefined,
    };
  }

  #outputsOf(template: JsonObject, scope: Scope): readonly Output[] {
    return sectionOf(template, 'outputs').map((property) => {
      const valueOf = (): Value => this.#outputValue(property, scope);
      return {
        document: this.document,
        name: property.key,
        nameSpan: spanOf(property.keyNode),
        secure: declarationOf(property.value, template).secure,
        // Lazy: it may refer to deployments that are found later.
        get value() {
          return valueOf();
        },
      };
    });
  }

  #outputValue({ key, keyNode, value }: JsonProperty, scope: Scope): Value {
    const { lowering } = this.file;
    const copy = memberNode(value, 'copy');
    const [written, count, input] = [
      memberNode(value, 'value'),
      memberNode(copy, 'count'),
      memberNode(copy, 'input'),
    ];
    if (written) return evaluate(lowering.expression(written), scope);
    if (count && input) return evaluate(lowering.loop('', count, input), scope);
    return unknown('invalid', 'output without a value', originOf('literal', spanOf(keyNode), scope, key));
  }

  #findParent(child: ArmResource): ArmResource | undefined {
    const type = parentType(child.type);
    const names = child.fullNames.slice(0, -1);
    if (type === undefined || names.length === 0) return undefined;
    this.#byName ??= new Map(
      [...this.#own].reverse().map((resource) => [identityOf(resource.type, resource.fullNames), resource]),
    );
    return this.#byName.get(identityOf(type, names));
  }
}

/** The resources that a section holds: a list, or an object by symbolic name. */
function entriesIn(
  resources: JsonNode | undefined,
): readonly { readonly node: JsonObject; readonly symbol: string | undefined }[] {
  const named = resources?.kind === 'object' ? resources.properties : [];
  const listed = resources?.kind === 'array' ? resources.items : [];
  const entries = [
    ...named.map(({ key, value }) => ({ node: value, symbol: key })),
    ...listed.map((node) => ({ node, symbol: undefined })),
  ];
  return entries.filter(
    (entry): entry is { node: JsonObject; symbol: string | undefined } => entry.node.kind === 'object',
  );
}
