import type { Context } from '../../model/document';
import type { Deployment, Output, Parameter } from '../../model/resource';
import { Budget } from '../../text/budget';
import { folderOf } from '../../text/uri';
import type { ConfigurationDocument } from './module-file';
import { unlinkedResources } from './drafts';
import { argumentOf } from './members';
import type { Module } from './module';
import { filesOf, moduleNode } from './module-tree';
import { restoredModules } from './restored-modules';
import { azurermMajor } from './provider-version';
import { resourcesFrom } from './resources';
import { givenVariables } from './variable-files';
import { untypedResources } from './untyped';
import { allowedValues, isSensitive, typeNameOf } from './variables';

/** What `terraform apply` in the document's folder would define. */
export function deployFolder(document: ConfigurationDocument, context: Context): Deployment {
  const folder = folderOf(document.source.uri);
  const files = filesOf(folder, context, { own: document });
  const { azurerm } = document;
  const configurations = files.map(({ configuration }) => configuration);
  const major = azurermMajor(configurations, folder, context, azurerm);
  const given = context.arguments ?? givenVariables(folder, context);
  const budget = context.budget ?? new Budget();
  const node = moduleNode(
    {
      folder,
      files,
      path: '',
      calls: context.calls,
      given: (variable) => given.get(variable.toLowerCase()),
      condition: undefined,
    },
    { context, budget, root: folder, restored: restoredModules(folder, context) },
  );
  return {
    resources: resourcesFrom(unlinkedResources(node, azurerm), {
      azurerm,
      major,
      isPlan: false,
    }),
    parameters: parametersOf(node.module),
    outputs: outputsOf(node.module),
    settings: [],
    complete: node.complete(),
    problems: node.problems(),
    untyped: untypedResources(node),
  };
}

/** The variables of a module as parameters of the deployment. */
function parametersOf(module: Module): readonly Parameter[] {
  return module.variables.map(({ block, file }) => {
    const value = argumentOf(block.body, 'default');
    const place = { source: file.document.source, object: block.body.span, path: ['default'] };
    return {
      document: file.document,
      name: block.name,
      nameSpan: block.nameSpan,
      secure: isSensitive(block),
      type: typeNameOf(block),
      limited: allowedValues(block) !== undefined,
      defaultValue: value ? module.evaluate(value, file) : { kind: 'absent', place },
    };
  });
}

function outputsOf(module: Module): readonly Output[] {
  return module.outputs.map(({ block, file }) => {
    const value = argumentOf(block.body, 'value');
    return {
      document: file.document,
      name: block.name,
      nameSpan: block.nameSpan,
      secure: isSensitive(block),
      value: value ? module.evaluate(value, file) : { kind: 'absent', place: undefined },
    };
  });
}
