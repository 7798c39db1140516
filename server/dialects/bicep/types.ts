import type * as ast from '../../syntax/bicep';
import { nameOf, plainTextOf } from '../../syntax/bicep';
import { originOf } from '../../model/evaluate';
import type { Scalar } from '../../model/expression';
import type { KnownValue } from '../../model/value';
import { known } from '../../model/values';
import { isDecorated } from './declarations';
import type { FileScope } from './file-scope';

/** What a declared type says of the values it allows. */
export interface TypeFacts {
  /** The built-in type's name in lower case; undefined for what is none. */
  readonly name: string | undefined;
  readonly secure: boolean;
  readonly nullable: boolean;
  /** The only values allowed, null aside; undefined when there are others. */
  readonly values: readonly KnownValue[] | undefined;
}

/** How many names may stand for each other: types that stand for themselves are the author's mistake. */
const mostAliases = 50;

const unsaid: TypeFacts = { name: undefined, secure: false, nullable: false, values: undefined };

/** A type, and the file whose names it is written with. */
interface TypeInFile {
  readonly node: ast.TypeExpression;
  readonly scope: FileScope;
}

interface MemberType extends TypeInFile {
  readonly secure: boolean;
}

export function typeFacts(node: ast.TypeExpression, scope: FileScope, fuel = mostAliases): TypeFacts {
  switch (node.kind) {
    case 'TypeVariableAccessSyntax':
      return namedFacts(node, scope, fuel);
    case 'TypePropertyAccessSyntax': {
      const named = memberType(node, scope, fuel);
      return named ? { ...typeFacts(named.node, named.scope, fuel - 1), ...(named.secure && { secure: true }) } : namespacedFacts(node);
    }
    case 'ParenthesizedTypeSyntax':
      return typeFacts(node.expression, scope, fuel);
    case 'NullableTypeSyntax':
      return { ...typeFacts(node.base, scope, fuel), nullable: true };
    case 'NonNullableTypeSyntax':
      return { ...typeFacts(node.base, scope, fuel), nullable: false };
    case 'UnionTypeSyntax':
      return unionFacts(node, scope, fuel);
    case 'StringTypeLiteralSyntax':
    case 'IntegerTypeLiteralSyntax':
    case 'BooleanTypeLiteralSyntax':
    case 'UnaryTypeOperationSyntax':
      return literalFacts(node, scope);
    case 'NullTypeLiteralSyntax':
      return { ...unsaid, nullable: true, values: [] };
    case 'ArrayTypeSyntax':
    case 'TupleTypeSyntax':
      return { ...unsaid, name: 'array' };
    case 'ObjectTypeSyntax':
      return { ...unsaid, name: 'object' };
    default:
      return unsaid;
  }
}

function namedFacts(node: ast.TypeVariableAccessSyntax, scope: FileScope, fuel: number): TypeFacts {
  const name = node.name.name;
  if (name === undefined) return unsaid;
  const declared = fuel > 0 ? scope.typeNamed(name) : undefined;
  if (!declared) return { ...unsaid, name: name.toLowerCase() };
  const facts = typeFacts(declared.declaration.value, declared.scope, fuel - 1);
  return isDecorated(declared.declaration, 'secure') ? { ...facts, secure: true } : facts;
}

/** `sys.string` */
function namespacedFacts(node: ast.TypePropertyAccessSyntax): TypeFacts {
  const isBuiltIn = node.base.kind === 'TypeVariableAccessSyntax' && node.base.name.name === 'sys' && node.name.name !== undefined;
  return isBuiltIn ? { ...unsaid, name: node.name.name?.toLowerCase() } : unsaid;
}

/** `settings.name`, where `settings` is an object type or the file it is imported from. */
function memberType(node: ast.TypePropertyAccessSyntax, scope: FileScope, fuel: number): MemberType | undefined {
  const name = node.name.name;
  if (name === undefined || fuel <= 0) return undefined;
  const imported = node.base.kind === 'TypeVariableAccessSyntax' ? scope.typeIn(node.base.name.name ?? '', name) : undefined;
  if (imported) return { node: imported.declaration.value, scope: imported.scope, secure: isDecorated(imported.declaration, 'secure') };
  const base = resolved({ node: node.base, scope }, fuel - 1);
  if (base?.node.kind !== 'ObjectTypeSyntax') return undefined;
  for (const child of base.node.children) {
    if (child.kind !== 'ObjectTypePropertySyntax') continue;
    if (nameOf(child) === name) return { node: child.value, scope: base.scope, secure: isDecorated(child, 'secure') };
  }
  return undefined;
}

/** The type that names stand for. */
function resolved(type: TypeInFile, fuel: number): TypeInFile | undefined {
  if (fuel <= 0) return undefined;
  const { node, scope } = type;
  if (node.kind === 'ParenthesizedTypeSyntax') return resolved({ node: node.expression, scope }, fuel - 1);
  if (node.kind === 'NullableTypeSyntax' || node.kind === 'NonNullableTypeSyntax') return resolved({ node: node.base, scope }, fuel - 1);
  if (node.kind === 'TypePropertyAccessSyntax') {
    const member = memberType(node, scope, fuel - 1);
    return member && resolved(member, fuel - 1);
  }
  const declared = node.kind === 'TypeVariableAccessSyntax' && node.name.name !== undefined ? scope.typeNamed(node.name.name) : undefined;
  return declared ? resolved({ node: declared.declaration.value, scope: declared.scope }, fuel - 1) : type;
}

function unionFacts(node: ast.UnionTypeSyntax, scope: FileScope, fuel: number): TypeFacts {
  const nodes = node.children.filter((child) => child.kind === 'UnionTypeMemberSyntax');
  const members = nodes.map((child) => typeFacts(child.value, scope, fuel - 1));
  const isListed = members.every((member) => member.values !== undefined);
  const names = new Set(members.flatMap((member) => member.name ?? []));
  return {
    name: names.size === 1 ? [...names][0] : undefined,
    secure: members.some((member) => member.secure),
    nullable: members.some((member) => member.nullable),
    values: isListed ? members.flatMap((member) => member.values ?? []) : undefined,
  };
}

function literalFacts(node: ast.TypeExpression, scope: FileScope): TypeFacts {
  const value = literalType(node);
  if (value === undefined) return unsaid;
  const name = typeof value === 'number' ? 'int' : typeof value === 'boolean' ? 'bool' : 'string';
  return { ...unsaid, name, values: [known(value, originOf('literal', node.span, scope))] };
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
      if (node.operatorToken.kind === 'Exclamation') return typeof operand === 'boolean' ? !operand : undefined;
      return typeof operand === 'number' ? -operand : undefined;
    }
    default:
      return undefined;
  }
}
