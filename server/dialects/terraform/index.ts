import { fileNameOf } from '../../text/uri';
import { jsonLanguageIds } from '../json/names';
import type { ProviderDialect } from './azurerm/provider-dialect';
import { TerraformDocument } from './document';
import { isVariableFile } from './variable-files';
import { TerraformVariablesDocument } from './variables-document';

/** Terraform's configuration in JSON, and the files that hold values for its variables. */
export const terraformDialect: ProviderDialect = {
  id: 'terraform',
  title: 'Terraform',
  fileNames: ['*.tf.json', '*.tfvars.json'],
  languageIds: jsonLanguageIds,
  fence: 'json',
  exampleFile: 'main.tf.json',
  recognizes: ({ uri }) => fileNameOf(uri).endsWith('.tf.json') || isVariableFile(uri),
  readWith: (azurerm) => (source) =>
    isVariableFile(source.uri)
      ? new TerraformVariablesDocument(source)
      : new TerraformDocument(source, azurerm),
};

export { terraformPlanDialect } from './plan';
