import type { Context } from '../../model/document';
import type { Deployment } from '../../model/resource';
import { assignedValues } from './assigned-values';
import type { BicepText } from './bicep-text';
import { literalText } from './declarations';
import { FileScope } from './file-scope';
import { ImportedFiles } from './imports';
import { openTemplate } from './modules';

const nothing: Deployment = { resources: [], parameters: [], outputs: [], settings: [], complete: false };

/** What a .bicepparam file deploys: the template it uses, with the values it gives. */
export function deployParameterFile(document: BicepText, context: Context): Deployment {
  const imports = new ImportedFiles(context);
  const scope = new FileScope(document, context, imports);
  const path = document.declarations.using && literalText(document.declarations.using.path);
  const template = path === undefined ? undefined : openTemplate(path, document.source.uri, context);
  if (!template) return nothing;
  const given = [...assignedValues(scope)].map(([name, value]) => [name.toLowerCase(), value] as const);
  return template.deploy({ ...context, budget: imports.budget, arguments: new Map(given) });
}
