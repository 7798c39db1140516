import type * as ast from '../../syntax/bicep';
import type { Context, Exports } from '../../model/document';
import { evaluate, originOf } from '../../model/evaluate';
import type { CallExpression, Expression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import { parentType } from '../../model/naming';
import { lazily } from '../../model/scope';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { TypeFacts } from '../../model/type-facts';
import type { Value } from '../../model/value';
import { unknown, withOriginStep } from '../../model/values';
import type { Span } from '../../text/span';
import { baseValues } from './assigned-values';
import type { BicepText } from './bicep-text';
import { callInFile, callOwn } from './calls';
import { importedName, importedValue } from './imports';
import { type ModuleCall, moduleCalls } from './modules';
import { parameterValue } from './parameters';
import { parentsByName } from './parents';
import { type ResourceInstance, resourceCopies } from './resources';
import type { BicepFile, BicepFiles, BicepResource, Copies, Imported } from './names';
import { decoratedFacts } from './types';

/** How a name comes by its value, and where it is declared. */
interface Definition {
  readonly span: Span;
  compute(): Value;
}

/** What names mean in one file while it is deployed once. */
export class FileScope implements BicepFile {
  readonly source: Source;
  readonly budget: Budget;
  readonly file: FileScope = this;
  readonly #values = new Map<string, () => Value>();
  readonly #resources = new Map<ast.ResourceDeclarationSyntax, Copies<ResourceInstance> | undefined>();
  readonly #modules = new Map<ast.ModuleDeclarationSyntax, Copies<ModuleCall>>();
  #parents: ((resource: BicepResource) => BicepResource | undefined) | undefined;

  constructor(
    readonly document: BicepText,
    readonly context: Context,
    readonly files: BicepFiles,
  ) {
    this.source = document.source;
    this.budget = files.budget;
  }

  resolve(name: string): Value | undefined {
    const value = this.#values.get(name) ?? this.#declare(name);
    return value?.();
  }

  call(expression: CallExpression, invocation: Invocation): Value | undefined {
    return callInFile(expression, invocation, this);
  }

  definitionOf(name: string): Expression | undefined {
    const variable = this.document.declarations.variables.get(name);
    return variable && this.document.lower(variable.value);
  }

  resourcesNamed(name: string): Copies<ResourceInstance> | undefined {
    const node = this.document.declarations.deployedByName.get(name);
    return node?.kind === 'ResourceDeclarationSyntax' ? this.resourcesOf(node) : undefined;
  }

  /** Undefined while it is being found out how many there are. */
  resourcesOf(node: ast.ResourceDeclarationSyntax): Copies<ResourceInstance> | undefined {
    if (this.#resources.has(node)) return this.#resources.get(node);
    this.#resources.set(node, undefined);
    const copies = resourceCopies(node, this);
    this.#resources.set(node, copies);
    return copies;
  }

  modulesOf(node: ast.ModuleDeclarationSyntax): Copies<ModuleCall> {
    const calls = this.#modules.get(node) ?? moduleCalls(node, this);
    this.#modules.set(node, calls);
    return calls;
  }

  /** The parent of a resource whose name is written `parent/child`. */
  parentByName(resource: BicepResource): BicepResource | undefined {
    if (parentType(resource.type) === undefined) return undefined;
    this.#parents ??= parentsByName(this.allResources());
    return this.#parents(resource);
  }

  *allResources(): Generator<ResourceInstance> {
    for (const node of this.document.declarations.deployed) {
      if (node.kind !== 'ResourceDeclarationSyntax') continue;
      for (const copy of this.resourcesOf(node)?.items ?? []) yield* copy.withNested();
    }
  }

  /** What the caller gives to a parameter; undefined when nothing. */
  argument(name: string): Value | undefined {
    return this.context.arguments?.get(name.toLowerCase());
  }

  typeNamed(name: string, fuel: number): TypeFacts | undefined {
    const declaration = this.document.declarations.types.get(name);
    if (declaration) return decoratedFacts(declaration, this, fuel);
    const imported = this.imported(name);
    return imported?.original === undefined ? undefined : imported.file?.type(imported.original, fuel);
  }

  typeIn(namespace: string, name: string, fuel: number): TypeFacts | undefined {
    return this.namespace(namespace)?.type(name, fuel);
  }

  imported(name: string): Imported | undefined {
    return importedName(name, this);
  }

  /** The file that a name represents. */
  namespace(name: string): Exports | undefined {
    const imported = this.imported(name);
    return imported && imported.original === undefined ? imported.file : undefined;
  }

  /** What the file offers to others: its own declarations, whether they are marked for it or not. */
  get exports(): Exports {
    const { types, variables } = this.document.declarations;
    return {
      names: [...variables.keys()],
      value: (name) => this.resolve(name),
      call: (name, invocation) => callOwn(name, invocation, this),
      type: (name, fuel) => (types.has(name) ? this.typeNamed(name, fuel) : undefined),
    };
  }

  #declare(name: string): (() => Value) | undefined {
    const definition = this.#definitionOf(name);
    if (!definition) return undefined;
    const value = lazily(
      () => definition.compute(),
      () => unknown('cycle', name, originOf('reference', definition.span, this, name)),
    );
    this.#values.set(name, value);
    return value;
  }

  #definitionOf(name: string): Definition | undefined {
    const { declarations } = this.document;
    const parameter = declarations.parameters.get(name);
    if (parameter) return { span: parameter.name.span, compute: () => parameterValue(parameter, name, this) };
    const written = declarations.variables.get(name) ?? declarations.assignments.get(name);
    if (written) return { span: written.name.span, compute: () => this.#writtenValue(written, name) };
    const deployed = declarations.deployedByName.get(name);
    if (deployed) return { span: deployed.name.span, compute: () => this.#deployedValue(deployed, name) };
    const { extends: extended } = declarations;
    if (name === 'base' && extended) return { span: extended.path.span, compute: () => baseValues(this) };
    const imported = this.imported(name);
    return imported && { span: imported.span, compute: () => importedValue(imported, name, this) };
  }

  #writtenValue(node: ast.VariableDeclarationSyntax | ast.ParameterAssignmentSyntax, name: string): Value {
    return withOriginStep(
      evaluate(this.document.lower(node.value), this),
      originOf('variable', node.name.span, this, name),
    );
  }

  #deployedValue(node: ast.ResourceDeclarationSyntax | ast.ModuleDeclarationSyntax, name: string): Value {
    const copies = node.kind === 'ModuleDeclarationSyntax' ? this.modulesOf(node) : this.resourcesOf(node);
    return copies?.value() ?? unknown('cycle', name, originOf('reference', node.name.span, this, name));
  }
}
