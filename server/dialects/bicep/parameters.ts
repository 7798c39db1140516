import type * as ast from '../../syntax/bicep';
import type { Document } from '../../model/document';
import { conceal, type Secrecy, secretWhole } from '../../model/conceal';
import { evaluate, originOf } from '../../model/evaluate';
import type { Parameter } from '../../model/resource';
import { secrecyOf, type TypeFacts } from '../../model/type-facts';
import type { KnownValue, Value } from '../../model/value';
import { known, oneOf, unknown, withOriginStep } from '../../model/values';
import { decoratorArguments, isDecorated } from './declarations';
import type { BicepFile } from './names';
import { typeFacts } from './types';

/** What a parameter is worth to the rest of the file; what is secure of it is not known. */
export function parameterValue(node: ast.ParameterDeclarationSyntax, name: string, scope: BicepFile): Value {
  return conceal(givenOrUnset(node, name, scope), name, secrecyIn(node, scope));
}

function secrecyIn(node: ast.ParameterDeclarationSyntax, scope: BicepFile): Secrecy | undefined {
  return isDecorated(node, 'secure') ? secretWhole : secrecyOf(typeFacts(node.type, scope));
}

/** What the caller gives, else the default, else what the type tells. */
function givenOrUnset(node: ast.ParameterDeclarationSyntax, name: string, scope: BicepFile): Value {
  const given = scope.argument(name);
  if (!given || given.kind === 'absent') return unsetValue(node, name, scope);
  // A caller who gives null gives nothing: where there is a default it holds.
  const orDefault = (value: Value): Value =>
    value.kind === 'known' && value.value === null ? unsetValue(node, name, scope) : value;
  return given.kind === 'oneOf' ? oneOf(given.values.map(orDefault), given.origin) : orDefault(given);
}

function unsetValue(node: ast.ParameterDeclarationSyntax, name: string, scope: BicepFile): Value {
  const origin = originOf('parameterDefault', node.name.span, scope, name);
  const written = defaultNode(node);
  if (written) return withOriginStep(evaluate(scope.document.lower(written), scope), origin);
  const facts = typeFacts(node.type, scope);
  if (facts.nullable) return known(null, origin);
  const unset = unknown('parameterWithoutDefault', name, origin, [{ symbol: `parameters('${name}')` }]);
  const allowed = allowedValues(node, facts, scope);
  if (!allowed?.length) return unset;
  const step = originOf('allowedValues', node.name.span, scope, name);
  const choice = oneOf(
    allowed.map((value) => withOriginStep(value, step)),
    step,
  );
  return choice.kind === 'unknown' ? unset : choice;
}

/** The only values a parameter may have, when its declaration lists them. */
function allowedValues(
  node: ast.ParameterDeclarationSyntax,
  facts: TypeFacts,
  scope: BicepFile,
): readonly KnownValue[] | undefined {
  const [list] = decoratorArguments(node, 'allowed') ?? [];
  if (!list) return facts.values;
  // What is allowed for an array is allowed for its items.
  if (facts.name === 'array') return undefined;
  const value = evaluate(scope.document.lower(list), scope);
  const items = value.kind === 'array' && !value.open ? value.items : [];
  return items.every((item) => item.kind === 'known') ? items : undefined;
}

function defaultNode(node: ast.ParameterDeclarationSyntax): ast.Expression | undefined {
  return node.modifier?.kind === 'ParameterDefaultValueSyntax' ? node.modifier.value : undefined;
}

/** A parameter as it is declared. */
export function declaredParameter(
  node: ast.ParameterDeclarationSyntax,
  name: string,
  scope: BicepFile,
): Parameter {
  const document: Document = scope.document;
  const written = defaultNode(node);
  const type = typeFacts(node.type, scope);
  return {
    document,
    name,
    nameSpan: node.name.span,
    secure: isDecorated(node, 'secure') || type.secure,
    type: type.name,
    get limited() {
      return type.values !== undefined || isDecorated(node, 'allowed');
    },
    get given() {
      return scope.argument(name);
    },
    get defaultValue() {
      return written
        ? evaluate(scope.document.lower(written), scope)
        : ({ kind: 'absent', place: undefined } as const);
    },
  };
}
