import type { Resource } from './resource';
import type { Value } from './value';
import { symbolOf } from './values';

/** Whether a value is the id (or, for what names its target, the name) of a resource; names that cannot be evaluated compare by their symbols. */
export function refersTo(value: Value, resource: Resource): boolean {
  if (value.kind === 'absent') return false;
  const text = symbolOf(value);
  return namesSymbol(text, resource) || namesTypeAndName(text, resource);
}

/** `stg.id` in Bicep, `azurerm_storage_account.x.id` in Terraform. */
function namesSymbol(text: string, resource: Resource): boolean {
  const symbol = resource.symbol?.toLowerCase();
  if (!symbol) return false;
  for (let at = text.indexOf(symbol); at >= 0; at = text.indexOf(symbol, at + 1)) {
    if (!isNamePart(text[at - 1]) && !isNamePart(text[at + symbol.length])) return true;
  }
  return false;
}

function isNamePart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

/** `resourceId('Microsoft.Storage/storageAccounts', name)` and what comes to the same. */
function namesTypeAndName(text: string, resource: Resource): boolean {
  if (!text.includes(resource.type.toLowerCase())) return false;
  const name = symbolOf(resource.name).replace(/^"|"$/g, '');
  return name !== '' && text.includes(name);
}
