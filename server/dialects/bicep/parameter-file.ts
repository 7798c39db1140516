import type { Context } from '../../model/document';
import type { Deployment, Setting } from '../../model/resource';
import type { Value } from '../../model/value';
import { assignedValues } from './assigned-values';
import { plainTextOf } from '../../syntax/bicep';
import type { BicepText } from './bicep-text';
import { FileScope } from './file-scope';
import { ReferencedFiles } from './referenced-files';
import { openTemplate } from './modules';

/** What a .bicepparam file deploys: the template it uses, with the values it gives; these are its settings. */
export function deployParameterFile(document: BicepText, context: Context): Deployment {
  const files = new ReferencedFiles(context);
  const scope = new FileScope(document, context, files);
  const given = assignedValues(scope);
  const settings = settingsOf(document, given);
  const used = document.declarations.using?.path;
  const path = used?.kind === 'StringSyntax' ? plainTextOf(used) : undefined;
  const from = used && { source: document.source, span: used.span };
  const template = path === undefined || !from ? undefined : openTemplate(path, from, context);
  if (!template) return { resources: [], parameters: [], outputs: [], settings, complete: false };
  const byName = new Map([...given].map(([name, value]) => [name.toLowerCase(), value]));
  const { resources, complete, problems } = template.deploy({
    ...context,
    budget: files.budget,
    arguments: byName,
  });
  return { resources, parameters: [], outputs: [], settings, complete, ...(problems && { problems }) };
}

function settingsOf(document: BicepText, given: ReadonlyMap<string, Value>): readonly Setting[] {
  return [...document.declarations.assignments].flatMap(([name, node]) => {
    const value = given.get(name);
    return value ? [{ document, name, nameSpan: node.name.span, value, format: 'bicepparam' }] : [];
  });
}
