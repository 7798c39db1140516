import { evaluate } from '../../model/evaluate';
import type { CallExpression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import { nested } from '../../model/scope';
import type { UnknownKind, Value } from '../../model/value';
import { known, symbolOf, unknown, withOriginStep } from '../../model/values';
import type { BicepFile } from './names';
import { loaders } from './load';

/** What only the deployment's environment can answer, and how that is said. */
const givenFromOutside: ReadonlyMap<string, UnknownKind> = new Map([
  ['getSecret', 'secret'],
  ['readEnvironmentVariable', 'ambient'],
  ['readCliArg', 'ambient'],
  ['externalInput', 'ambient'],
]);

/** A call whose meaning depends on the file it is in: its own and imported functions, files next to it, secrets. */
export function callInFile(
  expression: CallExpression,
  invocation: Invocation,
  scope: BicepFile,
): Value | undefined {
  if (expression.receiver) return callMethod(expression, invocation, scope);
  const own = callOwn(expression.name, invocation, scope);
  if (own) return own;
  const imported = scope.imported(expression.name);
  const called =
    imported?.original === undefined ? undefined : imported.file?.call(imported.original, invocation);
  if (called) return called;
  if (imported)
    return unknown(imported.file ? 'unresolvedName' : 'unresolvedFile', imported.path, invocation.origin);
  const outside = givenFromOutside.get(expression.name);
  return outside ? unanswered(outside, '', invocation) : loaders.get(expression.name)?.(invocation, scope);
}

function callMethod(
  { receiver, name }: CallExpression,
  invocation: Invocation,
  scope: BicepFile,
): Value | undefined {
  if (receiver?.kind === 'reference') {
    const called = scope.namespace(receiver.name)?.call(name, invocation);
    if (called) return called;
  }
  if (!receiver) return undefined;
  const value = evaluate(receiver, scope);
  if (name === 'getSecret') return unanswered('secret', `${symbolOf(value)}.`, invocation);
  return isNoResource(value) ? unknown('invalid', name, invocation.origin) : undefined;
}

/** Only resources have methods, and no one knows all their members. */
function isNoResource(value: Value): boolean {
  return value.kind === 'known' || (value.kind === 'object' && !value.open);
}

function unanswered(kind: UnknownKind, receiver: string, { name, count, origin, arg }: Invocation): Value {
  const args = Array.from({ length: count }, (_, index) => symbolOf(arg(index)));
  return unknown(kind, name, origin, [{ symbol: `${receiver}${name}(${args.join(',')})` }]);
}

/** A call of a function that the file itself declares; undefined when it declares none of that name. */
export function callOwn(name: string, invocation: Invocation, scope: BicepFile): Value | undefined {
  const lambda = scope.document.declarations.functions.get(name)?.lambda;
  if (!lambda) return undefined;
  if (lambda.kind === 'SkippedTriviaSyntax') return unknown('invalid', invocation.name, invocation.origin);
  const parameters = lambda.variableSection.children.filter(
    (child) => child.kind === 'TypedLocalVariableSyntax',
  );
  const given = parameters.map(
    (parameter, index) => [parameter.name.name ?? '', orNull(invocation.arg(index), invocation)] as const,
  );
  return withOriginStep(
    evaluate(scope.document.lower(lambda.body), nested(scope, new Map(given))),
    invocation.origin,
  );
}

/** What a caller leaves out is null to the function. */
function orNull(value: Value, { origin }: Invocation): Value {
  return value.kind === 'absent' ? known(null, origin) : value;
}
