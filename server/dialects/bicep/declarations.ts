import type * as ast from '../../syntax/bicep';
import {
  argumentsOf,
  declarationsOf,
  decoratorsOf,
  membersOf,
  nameOf,
  plainTextOf,
} from '../../syntax/bicep';
import type { Span } from '../../text/span';

type Named = Extract<ast.Declaration, { readonly name: ast.IdentifierSyntax }>;

/** One name brought in by an `import`. */
export interface Import {
  /** Where the name is written that the file knows it by. */
  readonly span: Span;
  /** The path as written. */
  readonly path: string;
  /** The name in the other file; undefined for `* as name`, which represents all of it. */
  readonly original: string | undefined;
}

export type DeployedDeclaration = ast.ResourceDeclarationSyntax | ast.ModuleDeclarationSyntax;

/** What a file declares, by name and in order. Of two declarations of one name the first counts. */
export interface Declarations {
  readonly parameters: ReadonlyMap<string, ast.ParameterDeclarationSyntax>;
  readonly variables: ReadonlyMap<string, ast.VariableDeclarationSyntax>;
  readonly functions: ReadonlyMap<string, ast.FunctionDeclarationSyntax>;
  readonly types: ReadonlyMap<string, ast.TypeDeclarationSyntax>;
  readonly outputs: ReadonlyMap<string, ast.OutputDeclarationSyntax>;
  readonly assignments: ReadonlyMap<string, ast.ParameterAssignmentSyntax>;
  readonly imports: ReadonlyMap<string, Import>;
  /** Resources and modules in order, those without a readable name too. */
  readonly deployed: readonly DeployedDeclaration[];
  readonly deployedByName: ReadonlyMap<string, DeployedDeclaration>;
  /** `resourceGroup` where the file names no other scope. */
  readonly targetScope: string;
  readonly using: ast.UsingDeclarationSyntax | undefined;
  readonly extends: ast.ExtendsDeclarationSyntax | undefined;
  /** All names that represent something in the whole file. */
  readonly names: ReadonlySet<string>;
  /** Whether all that is at the top level could be read as a declaration. */
  readonly readable: boolean;
}

export function readDeclarations(program: ast.ProgramSyntax): Declarations {
  const all = declarationsOf(program);
  type Of<K> = Extract<ast.Declaration, { kind: K }>;
  const ofKind = <K extends ast.Declaration['kind']>(kind: K) =>
    all.filter((one): one is Of<K> => one.kind === kind);
  const imports = new Map(ofKind('CompileTimeImportDeclarationSyntax').flatMap((one) => [...importsOf(one)]));
  const deployed = all.filter(
    (one) => one.kind === 'ResourceDeclarationSyntax' || one.kind === 'ModuleDeclarationSyntax',
  );
  const deployedByName = byName(deployed);
  const functions = byName(ofKind('FunctionDeclarationSyntax'));
  const parameters = byName(ofKind('ParameterDeclarationSyntax'));
  const variables = byName(ofKind('VariableDeclarationSyntax'));
  return {
    parameters,
    variables,
    functions,
    types: byName(ofKind('TypeDeclarationSyntax')),
    outputs: byName(ofKind('OutputDeclarationSyntax')),
    assignments: byName(ofKind('ParameterAssignmentSyntax')),
    imports,
    deployed,
    deployedByName,
    targetScope: targetScopeOf(ofKind('TargetScopeSyntax')[0]),
    using: ofKind('UsingDeclarationSyntax')[0],
    extends: ofKind('ExtendsDeclarationSyntax')[0],
    names: new Set(
      [...functions, ...parameters, ...variables, ...imports, ...deployedByName].map(([name]) => name),
    ),
    readable: !program.children.some(
      (child) => child.kind === 'SkippedTriviaSyntax' && child.span.start < child.span.end,
    ),
  };
}

function byName<T extends Named>(declarations: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const declaration of declarations) {
    const { name } = declaration.name;
    if (name !== undefined && !map.has(name)) map.set(name, declaration);
  }
  return map;
}

function* importsOf(node: ast.CompileTimeImportDeclarationSyntax): Generator<[string, Import]> {
  const path =
    node.fromClause.kind === 'CompileTimeImportFromClauseSyntax'
      ? plainTextOf(node.fromClause.path)
      : undefined;
  if (path === undefined) return;
  if (node.importExpression.kind === 'WildcardImportSyntax') {
    const { alias } = node.importExpression.asClause;
    const { name } = alias;
    if (name !== undefined) yield [name, { span: alias.span, path, original: undefined }];
  } else if (node.importExpression.kind === 'ImportedSymbolsListSyntax') {
    for (const child of node.importExpression.children) {
      if (child.kind !== 'ImportedSymbolsListItemSyntax') continue;
      const { originalSymbolName: symbol, asClause } = child;
      const original = symbol.kind === 'IdentifierSyntax' ? symbol.name : plainTextOf(symbol);
      const name = asClause ? asClause.alias.name : original;
      if (original !== undefined && name !== undefined)
        yield [name, { span: (asClause?.alias ?? symbol).span, path, original }];
    }
  }
}

function targetScopeOf(node: ast.TargetScopeSyntax | undefined): string {
  return (node && plainTextOf(node.value)) ?? 'resourceGroup';
}

/** The value that an object's text gives to a member of that name. */
export function memberNode(object: ast.ObjectSyntax, name: string): ast.Expression | undefined {
  for (const member of membersOf(object))
    if (member.kind === 'ObjectPropertySyntax' && nameOf(member) === name) return member.value;
  return undefined;
}

type Decorable = Parameters<typeof decoratorsOf>[0];

/** The arguments of a decorator, with or without its namespace; undefined when it is not there. */
export function decoratorArguments(node: Decorable, name: string): readonly ast.Expression[] | undefined {
  for (const { expression } of decoratorsOf(node)) {
    const isCall =
      expression.kind === 'FunctionCallSyntax' || expression.kind === 'InstanceFunctionCallSyntax';
    if (isCall && expression.name.name === name)
      return argumentsOf(expression).map((argument) => argument.expression);
  }
  return undefined;
}

export function isDecorated(node: Decorable, name: string): boolean {
  return decoratorArguments(node, name) !== undefined;
}
