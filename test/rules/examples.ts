import type { Example } from '../../server/rules/examples';

/** The file name that makes a text be read as an example's dialect. */
export const fileNames: Readonly<Record<Example['dialect'], string>> = {
  bicep: 'main.bicep',
  bicepparam: 'main.bicepparam',
  arm: 'azuredeploy.json',
  armParameters: 'azuredeploy.parameters.json',
  terraform: 'main.tf.json',
  settings: 'appsettings.json',
};
