import type { TransformName } from '../../rules/format';
import { databaseIdentity } from './database-identity';
import { removeOutput, secureDeclaration } from './declaration';
import { hiddenVariable } from './hidden-variable';
import { identityConnection } from './identity-connection';
import { keyVaultReference } from './key-vault-reference';
import { outsideValue } from './outside-value';
import { protectedSettings } from './protected-settings';
import { referenceSyntax } from './reference-syntax';
import { removeSetting } from './remove-setting';
import { secureParameter } from './secure-parameter';
import { secureSwitch } from './secure-switch';
import type { Transform } from './transform';
import { vaultObject } from './vault-object';
import { vaultSecret } from './vault-secret';
import { workflowIdentity } from './workflow-identity';

export const transforms: Readonly<Record<TransformName, Transform>> = {
  'secure-parameter': secureParameter,
  'secure-declaration': secureDeclaration,
  'secure-switch': secureSwitch,
  'identity-connection': identityConnection,
  'database-identity': databaseIdentity,
  'key-vault-reference': keyVaultReference,
  'vault-secret': vaultSecret,
  'vault-object': vaultObject,
  'outside-value': outsideValue,
  'reference-syntax': referenceSyntax,
  'remove-setting': removeSetting,
  'hidden-variable': hiddenVariable,
  'remove-output': removeOutput,
  'protected-settings': protectedSettings,
  'workflow-identity': workflowIdentity,
};
