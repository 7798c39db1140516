import type { Dialect } from '../../model/document';
import { BicepDocument } from './document';

/** Bicep templates and modules. */
export const bicepDialect: Dialect = {
  id: 'bicep',
  title: 'Bicep',
  fileNames: ['*.bicep'],
  languageIds: { bicep: '.bicep' },
  fence: 'bicep',
  exampleFile: 'main.bicep',
  recognizes: ({ uri }) => /\.bicep$/i.test(uri),
  read: (source) => new BicepDocument(source, 'bicep'),
};

/** Parameter files for Bicep templates. */
export const bicepparamDialect: Dialect = {
  id: 'bicepparam',
  title: 'Bicep parameters',
  fileNames: ['*.bicepparam'],
  languageIds: { 'bicep-params': '.bicepparam' },
  fence: 'bicep',
  exampleFile: 'main.bicepparam',
  recognizes: ({ uri }) => /\.bicepparam$/i.test(uri),
  read: (source) => new BicepDocument(source, 'bicepparam'),
};
