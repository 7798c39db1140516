import type * as ast from '../../syntax/bicep';
import { evaluate } from '../../model/evaluate';
import type { CallExpression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import { nested } from '../../model/scope';
import type { UnknownKind, Value } from '../../model/value';
import { known, symbolOf, unknown, via } from '../../model/values';
import type { FileScope, InFile } from './file-scope';
import { loaders } from './load';

/** What only the deployment's environment can answer, and how that is said. */
const givenFromOutside: ReadonlyMap<string, UnknownKind> = new Map([
  ['getSecret', 'secret'],
  ['readEnvironmentVariable', 'ambient'],
  ['readCliArg', 'ambient'],
  ['externalInput', 'ambient'],
]);

/** A call whose meaning depends on the file it stands in: its own and imported functions, files beside it, secrets. */
export function callInFile(expression: CallExpression, invocation: Invocation, scope: FileScope): Value | undefined {
  if (expression.receiver) return callMethod(expression, invocation, scope);
  const declared = scope.functionNamed(expression.name);
  if (declared) return callDeclared(declared, invocation);
  const imported = scope.imported(expression.name);
  if (imported) return unknown(imported.scope ? 'unresolvedName' : 'unresolvedFile', imported.path, invocation.origin);
  const outside = givenFromOutside.get(expression.name);
  return outside ? unanswered(outside, '', invocation) : loaders.get(expression.name)?.(invocation, scope);
}

function callMethod({ receiver, name }: CallExpression, invocation: Invocation, scope: FileScope): Value | undefined {
  if (receiver?.kind === 'reference') {
    const declared = scope.functionIn(receiver.name, name);
    if (declared) return callDeclared(declared, invocation);
  }
  return receiver && name === 'getSecret' ? unanswered('secret', `${symbolOf(evaluate(receiver, scope))}.`, invocation) : undefined;
}

function unanswered(kind: UnknownKind, receiver: string, { name, count, origin, arg }: Invocation): Value {
  const args = Array.from({ length: count }, (_, index) => symbolOf(arg(index)));
  return unknown(kind, name, origin, [{ symbol: `${receiver}${name}(${args.join(',')})` }]);
}

function callDeclared({ declaration, scope }: InFile<ast.FunctionDeclarationSyntax>, invocation: Invocation): Value {
  const { lambda } = declaration;
  if (lambda.kind === 'SkippedTriviaSyntax') return unknown('invalid', invocation.name, invocation.origin);
  const parameters = lambda.variableSection.children.filter((child) => child.kind === 'TypedLocalVariableSyntax');
  const given = parameters.map((parameter, index) => [parameter.name.name ?? '', orNull(invocation.arg(index), invocation)] as const);
  return via(evaluate(scope.document.lower(lambda.body), nested(scope, new Map(given))), invocation.origin);
}

/** What a caller leaves out is null to the function. */
function orNull(value: Value, { origin }: Invocation): Value {
  return value.kind === 'absent' ? known(null, origin) : value;
}
