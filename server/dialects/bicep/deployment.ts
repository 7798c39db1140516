import type { Context } from '../../model/document';
import { evaluate } from '../../model/evaluate';
import {
  isDeployable,
  type Declarations,
  type Deployment,
  type DocumentProblem,
  type Output,
  type Parameter,
  type Resource,
} from '../../model/resource';
import type { ModuleDeclarationSyntax, ResourceDeclarationSyntax } from '../../syntax/bicep';
import type { BicepText } from './bicep-text';
import { isDecorated } from './declarations';
import { FileScope } from './file-scope';
import { ReferencedFiles } from './referenced-files';
import type { ModuleCall } from './modules';
import { declaredParameter } from './parameters';
import { isAzureType } from './resource-type';
import { typeFacts } from './types';

/** What deploying a .bicep file defines; each part is found out on demand. */
export class BicepDeployment implements Deployment {
  readonly settings = [];
  readonly #scope: FileScope;
  #resources: readonly Resource[] | undefined;
  #parameters: readonly Parameter[] | undefined;
  #outputs: readonly Output[] | undefined;
  #calls: readonly ModuleCall[] | undefined;
  #nested: readonly Declarations[] | undefined;
  #problems: readonly DocumentProblem[] | undefined;
  #complete: boolean | undefined;

  constructor(
    private readonly document: BicepText,
    context: Context,
  ) {
    this.#scope = new FileScope(document, context, new ReferencedFiles(context));
  }

  get resources(): readonly Resource[] {
    return (this.#resources ??= [...this.#deployedResources()]);
  }

  get parameters(): readonly Parameter[] {
    const { parameters } = this.document.declarations;
    return (this.#parameters ??= [...parameters].map(([name, node]) =>
      declaredParameter(node, name, this.#scope),
    ));
  }

  get outputs(): readonly Output[] {
    return (this.#outputs ??= [...this.#declaredOutputs()]);
  }

  get nested(): readonly Declarations[] {
    return (this.#nested ??= this.#modules().flatMap(({ deployment }) =>
      deployment ? [deployment, ...(deployment.nested ?? [])] : [],
    ));
  }

  get complete(): boolean {
    return (this.#complete ??=
      this.document.declarations.readable &&
      this.#modules().every(({ call, deployment }) => call.optional !== undefined || deployment?.complete));
  }

  get problems(): readonly DocumentProblem[] {
    return (this.#problems ??= this.#modules().flatMap((module) => module.problems));
  }

  *#deployedResources(): Generator<Resource> {
    for (const node of this.document.declarations.deployed) {
      if (node.kind === 'ModuleDeclarationSyntax')
        for (const module of this.#callsOf(node)) yield* module.deployment?.resources ?? [];
      else yield* this.#resourcesOf(node);
    }
  }

  *#resourcesOf(node: ResourceDeclarationSyntax): Generator<Resource> {
    for (const copy of this.#scope.resourcesOf(node)?.items ?? []) {
      for (const resource of copy.withNested())
        if (isAzureType(resource) && isDeployable(resource)) yield resource;
    }
  }

  #callsOf(node: ModuleDeclarationSyntax): readonly ModuleCall[] {
    return this.#scope.modulesOf(node).items.filter(({ call }) => isDeployable(call));
  }

  *#declaredOutputs(): Generator<Output> {
    const { document } = this;
    const scope = this.#scope;
    for (const [name, node] of document.declarations.outputs) {
      yield {
        document,
        name,
        nameSpan: node.name.span,
        secure: isDecorated(node, 'secure') || typeFacts(node.type, scope).secure,
        get value() {
          return evaluate(document.lower(node.value), scope);
        },
      };
    }
  }

  #modules(): readonly ModuleCall[] {
    return (this.#calls ??= this.document.declarations.deployed.flatMap((node) =>
      node.kind === 'ModuleDeclarationSyntax' ? this.#callsOf(node) : [],
    ));
  }
}
