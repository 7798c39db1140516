import type { Element, Node, NodeKind } from './nodes';

type NodeOf<K extends NodeKind> = Extract<Node, { readonly kind: K }>;

/** The fields of a node that hold tokens, nodes or lists of them. */
type PartField<N> = {
  [F in keyof N & string]: N[F] extends Element | undefined ? F : N[F] extends readonly Element[] ? F : never;
}[keyof N & string];

/** In source order. Strings are not here: their two lists alternate. */
const fields: {
  readonly [K in Exclude<NodeKind, 'StringSyntax' | 'StringTypeLiteralSyntax'>]: readonly PartField<
    NodeOf<K>
  >[];
} = {
  SkippedTriviaSyntax: ['elements'],
  IdentifierSyntax: ['child'],
  ProgramSyntax: ['children', 'endOfFile'],
  DecoratorSyntax: ['at', 'expression'],
  MissingDeclarationSyntax: ['leadingNodes'],
  TargetScopeSyntax: ['leadingNodes', 'keyword', 'assignment', 'value'],
  MetadataDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'assignment', 'value'],
  ParameterDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'type', 'modifier'],
  ParameterDefaultValueSyntax: ['assignment', 'value'],
  VariableDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'type', 'assignment', 'value'],
  TypeDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'assignment', 'value'],
  FunctionDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'lambda'],
  ResourceDeclarationSyntax: [
    'leadingNodes',
    'keyword',
    'name',
    'type',
    'existingKeyword',
    'assignment',
    'newlines',
    'value',
  ],
  ModuleDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'path', 'assignment', 'newlines', 'value'],
  TestDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'path', 'assignment', 'value'],
  OutputDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'type', 'assignment', 'value'],
  AssertDeclarationSyntax: ['leadingNodes', 'keyword', 'name', 'assignment', 'value'],
  ExtensionDeclarationSyntax: ['leadingNodes', 'keyword', 'specification', 'withClause', 'asClause'],
  ExtensionWithClauseSyntax: ['keyword', 'config'],
  AliasAsClauseSyntax: ['keyword', 'alias'],
  CompileTimeImportDeclarationSyntax: ['leadingNodes', 'keyword', 'importExpression', 'fromClause'],
  ImportedSymbolsListSyntax: ['openBrace', 'children', 'closeBrace'],
  ImportedSymbolsListItemSyntax: ['originalSymbolName', 'asClause'],
  WildcardImportSyntax: ['wildcard', 'asClause'],
  CompileTimeImportFromClauseSyntax: ['keyword', 'path'],
  UsingDeclarationSyntax: ['leadingNodes', 'keyword', 'path', 'withClause'],
  NoneLiteralSyntax: ['literal'],
  UsingWithClauseSyntax: ['keyword', 'config'],
  ExtendsDeclarationSyntax: ['leadingNodes', 'keyword', 'path'],
  ParameterAssignmentSyntax: ['leadingNodes', 'keyword', 'name', 'assignment', 'value'],
  ExtensionConfigAssignmentSyntax: ['leadingNodes', 'keyword', 'alias', 'withClause'],
  IntegerLiteralSyntax: ['literal'],
  BooleanLiteralSyntax: ['literal'],
  NullLiteralSyntax: ['nullKeyword'],
  ObjectSyntax: ['openBrace', 'children', 'closeBrace'],
  ObjectPropertySyntax: ['key', 'colon', 'value'],
  SpreadExpressionSyntax: ['ellipsis', 'expression'],
  ArraySyntax: ['openBracket', 'children', 'closeBracket'],
  ArrayItemSyntax: ['value'],
  IfConditionSyntax: ['keyword', 'condition', 'body'],
  ForSyntax: [
    'openSquare',
    'openNewlines',
    'forKeyword',
    'variableSection',
    'inKeyword',
    'expression',
    'colon',
    'body',
    'closeNewlines',
    'closeSquare',
  ],
  LocalVariableSyntax: ['name'],
  VariableBlockSyntax: ['openParen', 'children', 'closeParen'],
  LambdaSyntax: ['variableSection', 'arrow', 'newlinesBeforeBody', 'body'],
  TypedLambdaSyntax: ['variableSection', 'returnType', 'arrow', 'newlinesBeforeBody', 'body'],
  TypedVariableBlockSyntax: ['openParen', 'children', 'closeParen'],
  TypedLocalVariableSyntax: ['name', 'type'],
  ParenthesizedExpressionSyntax: ['openParen', 'expression', 'closeParen'],
  FunctionCallSyntax: ['name', 'openParen', 'children', 'closeParen'],
  InstanceFunctionCallSyntax: ['base', 'dot', 'name', 'openParen', 'children', 'closeParen'],
  FunctionArgumentSyntax: ['expression'],
  VariableAccessSyntax: ['name'],
  PropertyAccessSyntax: ['base', 'dot', 'safeAccessMarker', 'name'],
  ResourceAccessSyntax: ['base', 'doubleColon', 'name'],
  ArrayAccessSyntax: ['base', 'openSquare', 'safeAccessMarker', 'fromEndMarker', 'index', 'closeSquare'],
  NonNullAssertionSyntax: ['base', 'assertionOperator'],
  UnaryOperationSyntax: ['operatorToken', 'expression'],
  BinaryOperationSyntax: ['left', 'operatorToken', 'right'],
  TernaryOperationSyntax: [
    'condition',
    'newlinesBeforeQuestion',
    'question',
    'trueExpression',
    'newlinesBeforeColon',
    'colon',
    'falseExpression',
  ],
  ResourceTypeSyntax: ['keyword', 'type'],
  TypeVariableAccessSyntax: ['name'],
  ParameterizedTypeInstantiationSyntax: ['name', 'openChevron', 'children', 'closeChevron'],
  InstanceParameterizedTypeInstantiationSyntax: [
    'base',
    'dot',
    'name',
    'openChevron',
    'children',
    'closeChevron',
  ],
  ParameterizedTypeArgumentSyntax: ['expression'],
  TypePropertyAccessSyntax: ['base', 'dot', 'name'],
  TypeAdditionalPropertiesAccessSyntax: ['base', 'dot', 'asterisk'],
  TypeArrayAccessSyntax: ['base', 'openSquare', 'index', 'closeSquare'],
  TypeItemsAccessSyntax: ['base', 'openSquare', 'asterisk', 'closeSquare'],
  ArrayTypeSyntax: ['item', 'openBracket', 'closeBracket'],
  ArrayTypeMemberSyntax: ['value'],
  TupleTypeSyntax: ['openBracket', 'children', 'closeBracket'],
  TupleTypeItemSyntax: ['leadingNodes', 'value'],
  ObjectTypeSyntax: ['openBrace', 'children', 'closeBrace'],
  ObjectTypePropertySyntax: ['leadingNodes', 'key', 'colon', 'value'],
  ObjectTypeAdditionalPropertiesSyntax: ['leadingNodes', 'asterisk', 'colon', 'value'],
  UnionTypeSyntax: ['children'],
  UnionTypeMemberSyntax: ['value'],
  NullableTypeSyntax: ['base', 'nullabilityMarker'],
  NonNullableTypeSyntax: ['base', 'nonNullabilityMarker'],
  UnaryTypeOperationSyntax: ['operatorToken', 'expression'],
  ParenthesizedTypeSyntax: ['openParen', 'expression', 'closeParen'],
  IntegerTypeLiteralSyntax: ['literal'],
  BooleanTypeLiteralSyntax: ['literal'],
  NullTypeLiteralSyntax: ['nullKeyword'],
};

/** The tokens and nodes a node consists of, in source order. */
export function childrenOf(node: Node): readonly Element[] {
  if (node.kind === 'StringSyntax' || node.kind === 'StringTypeLiteralSyntax') {
    return node.stringTokens.flatMap<Element>((token, index) => [
      token,
      ...node.expressions.slice(index, index + 1),
    ]);
  }
  const parts = node as unknown as Readonly<Record<string, Element | readonly Element[] | undefined>>;
  return fields[node.kind].flatMap((field) => parts[field] ?? []);
}
