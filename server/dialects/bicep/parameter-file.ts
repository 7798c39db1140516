import type { Context } from '../../model/document';
import type { Deployment, Parameter, Setting } from '../../model/resource';
import { evaluate } from '../../model/evaluate';
import { withOriginStep } from '../../model/values';
import { secureNames } from '../parameter-name';
import type { Value } from '../../model/value';
import { assignedValues } from './assigned-values';
import type * as ast from '../../syntax/bicep';
import { argumentsOf, plainTextOf } from '../../syntax/bicep';
import type { BicepText } from './bicep-text';
import { FileScope } from './file-scope';
import { ReferencedFiles } from './referenced-files';
import { openTemplate } from './modules';

/** What a .bicepparam file deploys: the template it uses, with the values it gives; these are its settings. */
export function deployParameterFile(document: BicepText, context: Context): Deployment {
  const files = new ReferencedFiles(context);
  const scope = new FileScope(document, context, files);
  const given = assignedValues(scope);
  const used = document.declarations.using?.path;
  const path = used?.kind === 'StringSyntax' ? plainTextOf(used) : undefined;
  const from = used && { source: document.source, span: used.span };
  const template = path === undefined || !from ? undefined : openTemplate(path, from, context);
  if (!template) {
    const settings = settingsOf(scope, given);
    return { resources: [], parameters: [], outputs: [], settings, complete: false };
  }
  const byName = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
  const deployment = template.deploy({
    ...context,
    budget: files.budget,
    arguments: byName,
  });
  const settings = settingsOf(scope, given, deployment.parameters);
  const { resources, complete, problems } = deployment;
  return { resources, parameters: [], outputs: [], settings, complete, ...(problems && { problems }) };
}

function settingsOf(
  scope: FileScope,
  given: ReadonlyMap<string, Value>,
  parameters: readonly Parameter[] = [],
): readonly Setting[] {
  const { document } = scope;
  const secure = secureNames(parameters);
  return [...document.declarations.assignments].flatMap(([name, node]) => {
    const value = writtenFallback(node, name, scope) ?? given.get(name);
    const forSecureParameter = secure.has(name.toLowerCase());
    return value
      ? [{ document, name, nameSpan: node.name.span, value, format: 'bicepparam', forSecureParameter }]
      : [];
  });
}

/** The text that `readEnvironmentVariable('NAME', 'text')` gives where the variable is not set. */
function writtenFallback(
  { value: call }: ast.ParameterAssignmentSyntax,
  name: string,
  scope: FileScope,
): Value | undefined {
  if (call.kind !== 'FunctionCallSyntax' || call.name.name !== 'readEnvironmentVariable') return undefined;
  const fallback = argumentsOf(call)[1]?.expression;
  if (!fallback) return undefined;
  const { source, document } = scope;
  const step = { kind: 'parameterFile', source, span: fallback.span, name } as const;
  return withOriginStep(evaluate(document.lower(fallback), scope), step);
}
