import type { Dialect } from '../../model/document';
import { BicepDocument } from './document';

/** Bicep templates and modules. */
export const bicep: Dialect = {
  id: 'bicep',
  recognizes: ({ uri }) => /\.bicep$/i.test(uri),
  read: (source) => new BicepDocument(source, 'bicep'),
};

/** Parameter files for Bicep templates. */
export const bicepparam: Dialect = {
  id: 'bicepparam',
  recognizes: ({ uri }) => /\.bicepparam$/i.test(uri),
  read: (source) => new BicepDocument(source, 'bicepparam'),
};
