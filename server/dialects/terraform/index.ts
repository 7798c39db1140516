import type { Dialect } from '../../model/document';
import { fileNameOf } from '../../text/uri';
import type { Azurerm } from './azurerm/provider';
import { TerraformDocument } from './document';
import { isVariableFile } from './variable-files';
import { TerraformVariablesDocument } from './variables-document';

/** Terraform's configuration in JSON, and the files that hold values for its variables. */
export const terraformDialect = (azurerm: Azurerm): Dialect => ({
  id: 'terraform',
  recognizes: ({ uri }) => fileNameOf(uri).endsWith('.tf.json') || isVariableFile(uri),
  read: (source) =>
    isVariableFile(source.uri)
      ? new TerraformVariablesDocument(source)
      : new TerraformDocument(source, azurerm),
});

export { terraformPlanDialect } from './plan';
