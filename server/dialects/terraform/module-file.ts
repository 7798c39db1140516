import type { Document } from '../../model/document';
import type { Azurerm } from './azurerm/provider';
import type { Configuration } from './configuration';

/** A document that declares what Terraform defines. */
export interface ConfigurationDocument extends Document {
  readonly configuration: Configuration;
  readonly azurerm: Azurerm;
}

export function isConfiguration(document: Document | undefined): document is ConfigurationDocument {
  return document !== undefined && 'configuration' in document;
}

/** A file of a module. */
export interface ModuleFile {
  readonly document: ConfigurationDocument;
  readonly configuration: Configuration;
}

/** A declaration with the file that holds it. */
export interface Declared<T> {
  readonly file: ModuleFile;
  readonly block: T;
}
