import { jsonLanguageIds } from '../json/names';
import type { ProviderDialect } from './azurerm/provider-dialect';
import { TerraformDocument } from './document';
import { isConfigurationFile, isVariableFile } from './configuration-files';
import { TerraformVariablesDocument } from './variables-document';

/** Terraform's configuration, in its own syntax and in JSON, and the files that hold values for its variables. */
export const terraformDialect: ProviderDialect = {
  id: 'terraform',
  title: 'Terraform',
  fileNames: ['*.tf', '*.tofu', '*.tfvars', '*.tf.json', '*.tofu.json', '*.tfvars.json'],
  languageIds: {
    terraform: '.tf',
    'terraform-vars': '.tfvars',
    opentofu: '.tofu',
    'opentofu-vars': '.tfvars',
    ...jsonLanguageIds,
  },
  fence: 'json',
  exampleFile: 'main.tf.json',
  otherSyntax: (text) =>
    /^\s*(?:[{[]|$)/.test(text) ? undefined : { fence: 'terraform', exampleFile: 'main.tf' },
  recognizes: ({ uri }) => isConfigurationFile(uri) || isVariableFile(uri),
  readWith: (azurerm) => (source) =>
    isVariableFile(source.uri)
      ? new TerraformVariablesDocument(source)
      : new TerraformDocument(source, azurerm),
};

export { terraformPlanDialect } from './plan';
