import type { Dialect } from '../../../model/document';
import type { Azurerm } from './provider';

/** A dialect that reads a file with what is known of the azurerm provider. */
export interface ProviderDialect extends Omit<Dialect, 'read'> {
  readWith(azurerm: Azurerm): Dialect['read'];
}
