import type {
  Expression,
  ForSyntax,
  IfConditionSyntax,
  ObjectSyntax,
  StringSyntax,
  TypedLambdaSyntax,
} from './expression-nodes';
import type { IdentifierSyntax, OrSkipped, Syntax } from './nodes';
import type { TypeExpression } from './type-nodes';
import type { Token } from './token';

export interface ProgramSyntax extends Syntax<'ProgramSyntax'> {
  readonly children: readonly OrSkipped<Declaration | Token>[];
  readonly endOfFile: Token;
}

export interface Decorable<K extends string> extends Syntax<K> {
  /** Decorators with the line ends after them; see `decoratorsOf`. */
  readonly leadingNodes: readonly OrSkipped<DecoratorSyntax | Token>[];
}

interface Statement<K extends string> extends Decorable<K> {
  readonly keyword: Token;
}

export interface DecoratorSyntax extends Syntax<'DecoratorSyntax'> {
  readonly at: Token;
  /** A call such as `secure()` or `sys.secure()`; without its parentheses an access. */
  readonly expression: Expression;
}

/** Decorators with nothing to decorate. */
export type MissingDeclarationSyntax = Decorable<'MissingDeclarationSyntax'>;

export interface TargetScopeSyntax extends Statement<'TargetScopeSyntax'> {
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

export interface MetadataDeclarationSyntax extends Statement<'MetadataDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

export interface ParameterDeclarationSyntax extends Statement<'ParameterDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly type: TypeExpression;
  readonly modifier: OrSkipped<ParameterDefaultValueSyntax> | undefined;
}

export interface ParameterDefaultValueSyntax extends Syntax<'ParameterDefaultValueSyntax'> {
  readonly assignment: Token;
  readonly value: Expression;
}

export interface VariableDeclarationSyntax extends Statement<'VariableDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly type: TypeExpression | undefined;
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

export interface TypeDeclarationSyntax extends Statement<'TypeDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly assignment: OrSkipped<Token>;
  readonly value: TypeExpression;
}

export interface FunctionDeclarationSyntax extends Statement<'FunctionDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly lambda: OrSkipped<TypedLambdaSyntax>;
}

/** What may be after the `=` of a resource or module. */
export type DeployedBody = OrSkipped<ObjectSyntax | IfConditionSyntax | ForSyntax>;

export interface ResourceDeclarationSyntax extends Statement<'ResourceDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  /** `'Microsoft.Storage/storageAccounts@2023-01-01'`; in a nested resource usually only the last segment. */
  readonly type: OrSkipped<StringSyntax>;
  readonly existingKeyword: Token | undefined;
  readonly assignment: OrSkipped<Token>;
  readonly newlines: readonly Token[];
  readonly value: DeployedBody;
}

export interface ModuleDeclarationSyntax extends Statement<'ModuleDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly path: OrSkipped<StringSyntax>;
  readonly assignment: OrSkipped<Token>;
  readonly newlines: readonly Token[];
  readonly value: DeployedBody;
}

export interface TestDeclarationSyntax extends Statement<'TestDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly path: OrSkipped<StringSyntax>;
  readonly assignment: OrSkipped<Token>;
  readonly value: OrSkipped<ObjectSyntax>;
}

export interface OutputDeclarationSyntax extends Statement<'OutputDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly type: TypeExpression;
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

export interface AssertDeclarationSyntax extends Statement<'AssertDeclarationSyntax'> {
  readonly name: IdentifierSyntax;
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

/** `extension …`, and the older `import '…'`. */
export interface ExtensionDeclarationSyntax extends Statement<'ExtensionDeclarationSyntax'> {
  readonly specification: OrSkipped<StringSyntax | IdentifierSyntax>;
  /** Skipped and empty when there is none. */
  readonly withClause: OrSkipped<ExtensionWithClauseSyntax>;
  /** Skipped and empty when there is none. */
  readonly asClause: OrSkipped<AliasAsClauseSyntax>;
}

export interface ExtensionWithClauseSyntax extends Syntax<'ExtensionWithClauseSyntax'> {
  readonly keyword: Token;
  readonly config: OrSkipped<ObjectSyntax>;
}

export interface AliasAsClauseSyntax extends Syntax<'AliasAsClauseSyntax'> {
  readonly keyword: Token;
  readonly alias: IdentifierSyntax;
}

/** `import {…} from '…'` or `import * as … from '…'`. */
export interface CompileTimeImportDeclarationSyntax extends Statement<'CompileTimeImportDeclarationSyntax'> {
  readonly importExpression: OrSkipped<ImportedSymbolsListSyntax | WildcardImportSyntax>;
  readonly fromClause: OrSkipped<CompileTimeImportFromClauseSyntax>;
}

export interface ImportedSymbolsListSyntax extends Syntax<'ImportedSymbolsListSyntax'> {
  readonly openBrace: Token;
  readonly children: readonly OrSkipped<ImportedSymbolsListItemSyntax | Token>[];
  readonly closeBrace: Token;
}

export interface ImportedSymbolsListItemSyntax extends Syntax<'ImportedSymbolsListItemSyntax'> {
  readonly originalSymbolName: OrSkipped<IdentifierSyntax | StringSyntax>;
  readonly asClause: AliasAsClauseSyntax | undefined;
}

export interface WildcardImportSyntax extends Syntax<'WildcardImportSyntax'> {
  readonly wildcard: Token;
  readonly asClause: AliasAsClauseSyntax;
}

export interface CompileTimeImportFromClauseSyntax extends Syntax<'CompileTimeImportFromClauseSyntax'> {
  readonly keyword: Token;
  readonly path: OrSkipped<StringSyntax>;
}

export interface UsingDeclarationSyntax extends Statement<'UsingDeclarationSyntax'> {
  readonly path: OrSkipped<StringSyntax | NoneLiteralSyntax>;
  /** Skipped and empty when there is none. */
  readonly withClause: OrSkipped<UsingWithClauseSyntax>;
}

/** The `none` of `using none`. */
export interface NoneLiteralSyntax extends Syntax<'NoneLiteralSyntax'> {
  readonly literal: Token;
}

export interface UsingWithClauseSyntax extends Syntax<'UsingWithClauseSyntax'> {
  readonly keyword: Token;
  readonly config: OrSkipped<ObjectSyntax>;
}

export interface ExtendsDeclarationSyntax extends Statement<'ExtendsDeclarationSyntax'> {
  readonly path: OrSkipped<StringSyntax>;
}

export interface ParameterAssignmentSyntax extends Statement<'ParameterAssignmentSyntax'> {
  readonly name: IdentifierSyntax;
  readonly assignment: OrSkipped<Token>;
  readonly value: Expression;
}

export interface ExtensionConfigAssignmentSyntax extends Statement<'ExtensionConfigAssignmentSyntax'> {
  readonly alias: IdentifierSyntax;
  readonly withClause: OrSkipped<ExtensionWithClauseSyntax>;
}

export type Declaration =
  | MissingDeclarationSyntax
  | TargetScopeSyntax
  | MetadataDeclarationSyntax
  | ParameterDeclarationSyntax
  | VariableDeclarationSyntax
  | TypeDeclarationSyntax
  | FunctionDeclarationSyntax
  | ResourceDeclarationSyntax
  | ModuleDeclarationSyntax
  | TestDeclarationSyntax
  | OutputDeclarationSyntax
  | AssertDeclarationSyntax
  | ExtensionDeclarationSyntax
  | CompileTimeImportDeclarationSyntax
  | UsingDeclarationSyntax
  | ExtendsDeclarationSyntax
  | ParameterAssignmentSyntax
  | ExtensionConfigAssignmentSyntax;

/** What declarations and files consist of besides expressions and types. */
export type DeclarationPart =
  | ProgramSyntax
  | DecoratorSyntax
  | ParameterDefaultValueSyntax
  | ExtensionWithClauseSyntax
  | AliasAsClauseSyntax
  | ImportedSymbolsListSyntax
  | ImportedSymbolsListItemSyntax
  | WildcardImportSyntax
  | CompileTimeImportFromClauseSyntax
  | NoneLiteralSyntax
  | UsingWithClauseSyntax;
