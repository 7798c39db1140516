import type { Context, Reference } from '../../model/document';
import type { Call, DocumentProblem } from '../../model/resource';
import type { Budget } from '../../text/budget';
import type { ObjectValue, Origin, Value } from '../../model/value';
import { taintOfName, withTaint } from '../../model/taint';
import { nowhere, objectOf, unknown, withOriginStep } from '../../model/values';
import type { Span } from '../../text/span';
import { folderOf, resolveUri } from '../../text/uri';
import type { Block } from './configuration';
import { configurationFilesIn } from './configuration-files';
import type { Instance } from './instances';
import { argumentOf, textOf } from './members';
import { Module } from './module';
import { isConfiguration, type ConfigurationDocument, type Declared, type ModuleFile } from './module-file';

const maxNesting = 10;
/** What one instance of a module costs of the budget, in evaluations. */
const costOfModule = 1_000;

interface TreeSetup {
  readonly context: Context;
  readonly budget: Budget;
  /** The folder in which Terraform runs, with its closing slash. */
  readonly root: string;
  /** Where modules are that Terraform restored, by the path of calls. */
  readonly restored: ReadonlyMap<string, string>;
}

/** A module with the modules it calls. */
export interface ModuleNode {
  readonly module: Module;
  /** What its caller calls it; undefined at the root. */
  readonly name: string | undefined;
  /** The calls of modules that cannot be read. */
  readonly unseen: () => readonly Declared<Block>[];
  /** The called modules, one for each instance of a call that could be read. */
  readonly children: () => readonly ModuleNode[];
  /** Whether every file and every called module could be read. */
  readonly complete: () => boolean;
  /** The calls of modules that lead back to a module which leads to them. */
  readonly problems: () => readonly DocumentProblem[];
  /** What tells whether the module is called at all. */
  readonly condition: Value | undefined;
}

interface Child {
  readonly instance: Instance;
  readonly node: ModuleNode;
}

/** The configuration files of a folder in the order of their names, `own` in place of what the context has of it. */
export function filesOf(
  folder: string,
  context: Context,
  { own, from }: { readonly own?: ConfigurationDocument; readonly from?: Reference } = {},
): readonly ModuleFile[] {
  const listed = context.list(folder, from).filter((uri) => folderOf(uri) === folder);
  const uris = new Set(own ? [...listed, own.source.uri] : listed);
  const documents = configurationFilesIn([...uris].sort()).map((uri) =>
    uri === own?.source.uri ? own : context.open(uri),
  );
  const ours = documents.filter(isConfiguration);
  return ours.map((document) => ({ document, configuration: document.configuration }));
}

interface NodeSetup {
  readonly folder: string;
  readonly files: readonly ModuleFile[];
  readonly path: string;
  readonly calls: readonly Call[];
  readonly given: (variable: string) => Value | undefined;
  readonly condition: Value | undefined;
}

export function moduleNode(setup: NodeSetup, tree: TreeSetup): ModuleNode {
  const children = new Map<string, readonly Child[] | undefined>();
  const childrenOf = (declared: Declared<Block>): readonly Child[] | undefined => {
    const { name } = declared.block;
    if (!children.has(name)) children.set(name, readChildren(declared, module, tree));
    return children.get(name);
  };
  const module: Module = new Module({
    ...setup,
    ...tree,
    outputs: (name) => {
      const declared = module.modules.find(({ block }) => block.name === name);
      const found = declared && childrenOf(declared);
      return found && outputsOf(found, `${setup.path}module.${name}`, declared.file.configuration.source.uri);
    },
  });
  // Instances of one module lead to the same files.
  const problemsBelow = (declared: Declared<Block>): readonly DocumentProblem[] =>
    childrenOf(declared)?.[0]?.node.problems() ?? [];
  return {
    module,
    name: setup.calls.at(-1)?.name,
    unseen: () => module.modules.filter((declared) => !childrenOf(declared)),
    condition: setup.condition,
    children: () =>
      module.modules.flatMap((declared) => (childrenOf(declared) ?? []).map(({ node }) => node)),
    complete: () =>
      module.modules.every((declared) => childrenOf(declared)?.every(({ node }) => node.complete()) ?? false),
    problems: () => module.modules.flatMap((declared) => problemsOf(declared, module, problemsBelow)),
  };
}

/** The folder that a call names, when it is a path rather than the address of a registry or repository. */
export function localSource({ body }: Block, folder: string): string | undefined {
  const source = textOf(argumentOf(body, 'source'));
  const isPath = source !== undefined && /^\.\.?(?:[\\/]|$)/.test(source);
  return isPath ? `${resolveUri(folder, source)}/` : undefined;
}

/** Where Terraform put the module of a registry or repository that a call names. */
function restoredSource(
  calls: readonly Call[],
  { name }: Block,
  { restored }: TreeSetup,
): string | undefined {
  return restored.get([...calls.map((call) => call.name), name].join('.'));
}

/** The instances of a called module; undefined when it is not a folder next to this one, or cannot be seen. */
function readChildren(
  declared: Declared<Block>,
  caller: Module,
  tree: TreeSetup,
): readonly Child[] | undefined {
  const { block, file } = declared;
  const { calls, path, folder } = caller.setup;
  const target = localSource(block, folder) ?? restoredSource(calls, block, tree);
  if (target === undefined || calls.length >= maxNesting || tree.budget.exhausted) return undefined;
  const call: Call = { document: file.document, span: block.header, name: block.name };
  const chain = [...calls, call];
  if (isCircle(target, chain)) return undefined;
  const from = { source: file.configuration.source, span: block.header };
  const files = filesOf(target, tree.context, { from });
  if (files.length === 0) return undefined;
  const instances = caller.instances(block, file);
  tree.budget.spend(costOfModule * instances.length);
  return instances.map((instance) => ({
    instance,
    node: moduleNode(
      {
        folder: target,
        files,
        path: `${path}module.${block.name}${instance.suffix}.`,
        calls: chain,
        given: (variable) => givenArgument(variable, declared, instance, caller),
        condition: instance.condition,
      },
      tree,
    ),
  }));
}

/** Terraform refuses modules that call each other in a circle. */
function isCircle(target: string, chain: readonly Pick<Call, 'document'>[]): boolean {
  return chain.some(({ document }) => folderOf(document.source.uri) === target);
}

/** What is wrong with a call and with those that it leads to, where the circle closes first. */
function problemsOf(
  declared: Declared<Block>,
  { setup: { calls, folder } }: Module,
  below: (declared: Declared<Block>) => readonly DocumentProblem[],
): readonly DocumentProblem[] {
  const { block, file } = declared;
  const problem = (message: string): DocumentProblem => ({
    document: file.document,
    problem: { span: block.header, code: 'module-cycle', message },
  });
  const target = localSource(block, folder);
  if (target !== undefined && isCircle(target, [...calls, file]))
    return [problem(`The module ${block.name} calls the module that it is called by.`)];
  const problems = below(declared);
  if (problems.length === 0) return problems;
  return [
    ...problems,
    problem(`The module ${block.name} leads to modules that call each other in a circle.`),
  ];
}

function givenArgument(
  variable: string,
  declared: Declared<Block>,
  instance: Instance,
  caller: Module,
): Value | undefined {
  const { block, file } = declared;
  const value = argumentOf(block.body, variable);
  if (!value) return undefined;
  const origin: Origin = {
    kind: 'moduleArgument',
    source: file.configuration.source,
    span: value.span,
    name: variable,
  };
  return withOriginStep(caller.evaluate(value, file, instance.names), origin);
}

/** What `module.x` is to those who refer to it. */
function outputsOf(children: readonly Child[], address: string, uri: string): Value {
  const origin = nowhere(uri);
  const [first] = children;
  if (first?.instance.condition || first?.instance.isRepresentative)
    return unknown('loop', address, origin, [{ symbol: address }]);
  if (first && first.instance.key === undefined) return new ModuleOutputs(first.node.module, address, origin);
  const outputs = ({ instance, node }: Child): ModuleOutputs =>
    new ModuleOutputs(node.module, `${address}${instance.suffix}`, origin);
  const objects = children.map((child) => [String(child.instance.key), outputs(child)] as const);
  const isCounted = children.every(({ instance }) => typeof instance.key === 'number');
  return isCounted
    ? { kind: 'array', open: false, origin, items: objects.map(([, value]) => value) }
    : objectOf(new Map(objects), origin);
}

class ModuleOutputs implements ObjectValue {
  readonly kind = 'object';
  readonly open = true;

  constructor(
    private readonly module: Module,
    private readonly address: string,
    readonly origin: Origin,
  ) {}

  get names(): readonly string[] {
    return this.module.outputs.map(({ block }) => block.name);
  }

  get(name: string): Value {
    return (
      this.module.output(name) ??
      withTaint(
        unknown('unresolvedName', name, this.origin, [{ symbol: `${this.address}.${name}` }]),
        taintOfName(name),
      )
    );
  }

  nameSpan(): Span | undefined {
    return undefined;
  }
}
