import type * as ast from '../../syntax/bicep';
import { nameOf, plainTextOf } from '../../syntax/bicep';
import { originOf } from '../../model/evaluate';
import type { Scalar } from '../../model/expression';
import { anyType, type TypeFacts, type TypeParts } from '../../model/type-facts';
import { known } from '../../model/values';
import { isDecorated } from './declarations';
import type { BicepFile } from './names';

/** How many names and parts may lead on from a type: types that represent themselves are the author's mistake. */
export const maxTypes = 50;

export function typeFacts(node: ast.TypeExpression, scope: BicepFile, fuel = maxTypes): TypeFacts {
  if (fuel <= 0) return anyType;
  switch (node.kind) {
    case 'TypeVariableAccessSyntax':
      return namedFacts(node, scope, fuel);
    case 'TypePropertyAccessSyntax':
      return memberFacts(node, scope, fuel) ?? namespacedFacts(node);
    case 'TypeAdditionalPropertiesAccessSyntax':
    case 'TypeItemsAccessSyntax':
      return typeFacts(node.base, scope, fuel - 1).parts?.others?.() ?? anyType;
    case 'TypeArrayAccessSyntax':
      return typeFacts(node.base, scope, fuel - 1).parts?.listed.get(indexOf(node))?.() ?? anyType;
    case 'ParenthesizedTypeSyntax':
      return typeFacts(node.expression, scope, fuel - 1);
    case 'NullableTypeSyntax':
      return { ...typeFacts(node.base, scope, fuel - 1), nullable: true };
    case 'NonNullableTypeSyntax':
      return { ...typeFacts(node.base, scope, fuel - 1), nullable: false };
    case 'UnionTypeSyntax':
      return unionFacts(node, scope, fuel);
    case 'StringTypeLiteralSyntax':
    case 'IntegerTypeLiteralSyntax':
    case 'BooleanTypeLiteralSyntax':
    case 'UnaryTypeOperationSyntax':
      return literalFacts(node, scope);
    case 'NullTypeLiteralSyntax':
      return { ...anyType, nullable: true, values: [] };
    case 'ArrayTypeSyntax':
      return { ...anyType, name: 'array', parts: itemParts(node, scope, fuel) };
    case 'TupleTypeSyntax':
      return { ...anyType, name: 'array', parts: tupleParts(node, scope, fuel) };
    case 'ObjectTypeSyntax':
      return { ...anyType, name: 'object', parts: memberParts(node, scope, fuel) };
    default:
      return anyType;
  }
}

type DecoratedType =
  | ast.TypeDeclarationSyntax
  | ast.ObjectTypePropertySyntax
  | ast.ObjectTypeAdditionalPropertiesSyntax
  | ast.TupleTypeItemSyntax;

/** A type where decorators are before it. */
export function decoratedFacts(node: DecoratedType, scope: BicepFile, fuel: number): TypeFacts {
  const facts = typeFacts(node.value, scope, fuel);
  return isDecorated(node, 'secure') ? { ...facts, secure: true } : facts;
}

function namedFacts(node: ast.TypeVariableAccessSyntax, scope: BicepFile, fuel: number): TypeFacts {
  const { name } = node.name;
  if (name === undefined) return anyType;
  return scope.typeNamed(name, fuel - 1) ?? { ...anyType, name: name.toLowerCase() };
}

/** `settings.name`, where `settings` is an object type or the file it is imported from. */
function memberFacts(
  node: ast.TypePropertyAccessSyntax,
  scope: BicepFile,
  fuel: number,
): TypeFacts | undefined {
  const { name } = node.name;
  if (name === undefined) return undefined;
  const imported =
    node.base.kind === 'TypeVariableAccessSyntax'
      ? scope.typeIn(node.base.name.name ?? '', name, fuel - 1)
      : undefined;
  return imported ?? typeFacts(node.base, scope, fuel - 1).parts?.listed.get(name.toLowerCase())?.();
}

/** `sys.string` */
function namespacedFacts(node: ast.TypePropertyAccessSyntax): TypeFacts {
  const isBuiltIn =
    node.base.kind === 'TypeVariableAccessSyntax' &&
    node.base.name.name === 'sys' &&
    node.name.name !== undefined;
  return isBuiltIn ? { ...anyType, name: node.name.name?.toLowerCase() } : anyType;
}

function indexOf({ index }: ast.TypeArrayAccessSyntax): number {
  return index.kind === 'IntegerLiteralSyntax' ? index.value : -1;
}

function memberParts(node: ast.ObjectTypeSyntax, scope: BicepFile, fuel: number): TypeParts {
  const listed = new Map<string, () => TypeFacts>();
  let others: (() => TypeFacts) | undefined;
  for (const child of node.children) {
    if (child.kind === 'ObjectTypeAdditionalPropertiesSyntax')
      others = () => decoratedFacts(child, scope, fuel - 1);
    const name = child.kind === 'ObjectTypePropertySyntax' ? nameOf(child) : undefined;
    if (child.kind === 'ObjectTypePropertySyntax' && name !== undefined)
      listed.set(name.toLowerCase(), () => decoratedFacts(child, scope, fuel - 1));
  }
  return { kind: 'members', declarations: [node], listed, others };
}

function itemParts(node: ast.ArrayTypeSyntax, scope: BicepFile, fuel: number): TypeParts {
  return {
    kind: 'items',
    declarations: [node],
    listed: new Map(),
    others: () => typeFacts(node.item.value, scope, fuel - 1),
  };
}

function tupleParts(node: ast.TupleTypeSyntax, scope: BicepFile, fuel: number): TypeParts {
  const items = node.children.filter((child) => child.kind === 'TupleTypeItemSyntax');
  const listed = new Map(
    items.map((item, index) => [index, () => decoratedFacts(item, scope, fuel - 1)] as const),
  );
  return { kind: 'items', declarations: [node], listed, others: undefined };
}

function unionFacts(node: ast.UnionTypeSyntax, scope: BicepFile, fuel: number): TypeFacts {
  const nodes = node.children.filter((child) => child.kind === 'UnionTypeMemberSyntax');
  return either(nodes.map((child) => typeFacts(child.value, scope, fuel - 1)));
}

/** One of several types. */
function either(members: readonly TypeFacts[]): TypeFacts {
  const isListed = members.every((member) => member.values !== undefined);
  const names = new Set(members.flatMap((member) => member.name ?? []));
  return {
    name: names.size === 1 ? [...names][0] : undefined,
    secure: members.some((member) => member.secure),
    nullable: members.some((member) => member.nullable),
    values: isListed ? members.flatMap((member) => member.values ?? []) : undefined,
    parts: eitherParts(members.flatMap(({ parts }) => parts ?? [])),
  };
}

function eitherParts(all: readonly TypeParts[]): TypeParts | undefined {
  const [first] = all;
  const same = all.filter(({ kind }) => kind === first?.kind);
  if (!first || same.length === 1) return first;
  const keys = new Set(same.flatMap(({ listed }) => [...listed.keys()]));
  const oneOf = (types: readonly ((() => TypeFacts) | undefined)[]): TypeFacts =>
    either(types.flatMap((type) => type?.() ?? []));
  const listed = new Map(
    [...keys].map(
      (key) => [key, () => oneOf(same.map((parts) => parts.listed.get(key) ?? parts.others))] as const,
    ),
  );
  const others = same.some((parts) => parts.others)
    ? () => oneOf(same.map((parts) => parts.others))
    : undefined;
  return { kind: first.kind, declarations: same.flatMap(({ declarations }) => declarations), listed, others };
}

/** Bicep's names for the types of JavaScript. */
const typeNames = { number: 'int', boolean: 'bool', string: 'string' } as const;

function literalFacts(node: ast.TypeExpression, scope: BicepFile): TypeFacts {
  const value = literalType(node);
  if (value === undefined) return anyType;
  const name = typeNames[typeof value as keyof typeof typeNames];
  return { ...anyType, name, values: [known(value, originOf('literal', node.span, scope))] };
}

function literalType(node: ast.TypeExpression): Exclude<Scalar, null> | undefined {
  switch (node.kind) {
    case 'StringTypeLiteralSyntax':
      return plainTextOf(node);
    case 'IntegerTypeLiteralSyntax':
    case 'BooleanTypeLiteralSyntax':
      return node.value;
    case 'UnaryTypeOperationSyntax': {
      const operand = literalType(node.expression);
      if (node.operatorToken.kind === 'Exclamation')
        return typeof operand === 'boolean' ? !operand : undefined;
      return typeof operand === 'number' ? -operand : undefined;
    }
    default:
      return undefined;
  }
}
