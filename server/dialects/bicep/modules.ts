import type * as ast from '../../syntax/bicep';
import { plainTextOf } from '../../syntax/bicep';
import type { Context, Document, Reference } from '../../model/document';
import { evaluate, originOf } from '../../model/evaluate';
import type { Call, Deployment, DocumentProblem } from '../../model/resource';
import { lazily } from '../../model/scope';
import type { Budget } from '../../text/budget';
import type { ObjectValue, Origin, Value } from '../../model/value';
import { unknown, withOriginStep } from '../../model/values';
import { cover, type Span } from '../../text/span';
import { copiesOf, type Copy, headOf } from './copies';
import type { BicepFile, Copies } from './names';
import { fileUri } from './restored-modules';

const nothing: Value = { kind: 'absent', place: undefined };

/** What deploying a module costs of the budget, in evaluations: modules that call modules multiply. */
const costOfModule = 200;

/** The copies of a module declaration. */
export function moduleCalls(node: ast.ModuleDeclarationSyntax, scope: BicepFile): Copies<ModuleCall> {
  const head = headOf(node.value);
  const make = (copy: Copy): ModuleCall => new ModuleCall(node, head.body, copy);
  return copiesOf({ head, name: node.name.span, scope, around: undefined }, make, (call) => call.reference);
}

/** The document that a module's path leads to; undefined when it cannot be read or is no template. */
export function openTemplate(path: string, from: Reference, context: Context): Document | undefined {
  const uri = fileUri(path, from.source.uri, context);
  const document = uri === undefined ? undefined : context.open(uri, from);
  return document?.dialect === 'bicep' || document?.dialect === 'arm' ? document : undefined;
}

/** One use of a module. What it deploys is found out on demand. */
export class ModuleCall {
  readonly call: Call;
  readonly #path: string | undefined;
  readonly #pathSpan: Span;
  readonly #context: Context;
  readonly #budget: Budget;
  readonly #body: ObjectValue | undefined;
  readonly #origin: Origin;
  readonly #template: () => Document | undefined;
  readonly #deployment: () => Deployment | undefined;

  constructor(
    node: ast.ModuleDeclarationSyntax,
    bodyNode: ast.ObjectSyntax | undefined,
    { scope, condition, optional }: Copy,
  ) {
    const { document, context, budget } = scope.file;
    const name = node.name.name ?? '';
    const header = cover(node.name.span, node.path.span);
    const body = bodyNode && evaluate(document.lower(bodyNode), scope);
    this.call = { document, span: header, name, ...(condition && { condition }), optional };
    this.#path = plainTextOf(node.path);
    this.#pathSpan = node.path.span;
    this.#context = context;
    this.#budget = budget;
    this.#body = body?.kind === 'object' ? body : undefined;
    this.#origin = originOf('reference', header, scope, name);
    this.#template = lazily(
      () => {
        const from = { source: document.source, span: this.#pathSpan };
        return this.#path === undefined ? undefined : openTemplate(this.#path, from, context);
      },
      () => undefined,
    );
    this.#deployment = lazily(
      () => this.#deploy(),
      () => undefined,
    );
  }

  /** Undefined when the module cannot be read or leads back to itself. */
  get deployment(): Deployment | undefined {
    return this.#deployment();
  }

  /** What the module's name represents in expressions. */
  get reference(): ObjectValue {
    const get = (name: string): Value => {
      if (name.toLowerCase() === 'outputs') return this.#outputs();
      return name.toLowerCase() === 'name' ? (this.#body?.get('name') ?? nothing) : nothing;
    };
    return {
      kind: 'object',
      origin: this.#origin,
      open: false,
      names: ['name', 'outputs'],
      get,
      nameSpan: () => undefined,
    };
  }

  /** That the module leads back to a file that leads to it, or that one of those that it leads to does, where the circle closes. */
  get problems(): readonly DocumentProblem[] {
    if (this.#isCycle()) return [this.#problem(`The module ${this.#path} uses the file that it is used by.`)];
    const below = this.deployment?.problems ?? [];
    if (below.length === 0) return below;
    return [
      ...below,
      this.#problem(`The module ${this.#path} leads to modules that use each other in a circle.`),
    ];
  }

  #problem(message: string): DocumentProblem {
    return { document: this.call.document, problem: { span: this.#pathSpan, code: 'module-cycle', message } };
  }

  #isCycle(): boolean {
    const uri = this.#template()?.source.uri;
    return [...this.#context.calls, this.call].some((call) => call.document.source.uri === uri);
  }

  #deploy(): Deployment | undefined {
    const template = this.#template();
    if (!template || this.#isCycle() || this.#budget.exhausted) return undefined;
    this.#budget.spend(costOfModule);
    const context = { ...this.#context, budget: this.#budget, calls: [...this.#context.calls, this.call] };
    return template.deploy({ ...context, arguments: this.#arguments(template, context) });
  }

  /** The arguments by lower-cased name; where some are not known, every other parameter may have been given anything. */
  #arguments(template: Document, context: Context): ReadonlyMap<string, Value> {
    const given = new Map<string, Value>();
    const params = this.#body ? this.#body.get('params') : unknown('invalid', 'params', this.#origin);
    if (params.kind === 'absent') return given;
    if (params.kind !== 'object' || params.open) {
      const { parameters } = template.deploy({ ...context, arguments: undefined });
      for (const { name } of parameters)
        given.set(name.toLowerCase(), unknown('notCovered', `argument ${name}`, params.origin));
    }
    if (params.kind === 'object') {
      for (const name of params.names) given.set(name.toLowerCase(), this.#argument(name, params));
    }
    return given;
  }

  #argument(name: string, params: ObjectValue): Value {
    const value = params.get(name);
    if (value.kind === 'absent') return value;
    const { source, span } = value.origin;
    return withOriginStep(value, { kind: 'moduleArgument', source, span, name });
  }

  #outputs(): Value {
    const { deployment } = this;
    const { name } = this.call;
    if (!deployment)
      return unknown('unresolvedFile', this.#path ?? name, this.#origin, [{ symbol: `${name}.outputs` }]);
    const byName = new Map(deployment.outputs.map((output) => [output.name.toLowerCase(), output]));
    return {
      kind: 'object',
      origin: this.#origin,
      open: false,
      names: deployment.outputs.map((output) => output.name),
      get: (wanted) => byName.get(wanted.toLowerCase())?.value ?? nothing,
      nameSpan: () => undefined,
    };
  }
}
