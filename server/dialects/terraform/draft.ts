import type { AzurermResource, Document } from '../../model/document';
import type { ObjectValue, Value } from '../../model/value';
import { symbolOf } from '../../model/values';
import type { Span } from '../../text/span';
import type { Call } from '../../model/resource';

/** A resource before it is linked to others. */
export interface Draft {
  /** With the modules it is in and the instance it is: `module.data.azurerm_key_vault.x["a"]`. */
  readonly address: string;
  /** Whether it stands for a number of instances that is not known. */
  readonly indefinite: boolean;
  readonly document: Document;
  readonly header: Span;
  readonly span: Span;
  readonly calls: readonly Call[];
  readonly condition: Value | undefined;
  readonly existing: boolean;
  /** Terraform's arguments. */
  readonly block: Value;
  readonly kind: AzurermDraft | AzapiDraft;
}

export interface AzurermDraft {
  readonly provider: 'azurerm';
  readonly type: string;
  readonly facts: AzurermResource;
}

export interface AzapiDraft {
  readonly provider: 'azapi';
  readonly armType: string;
  readonly apiVersion: string | undefined;
  readonly body: ObjectValue;
}

export function armTypeOf({ kind }: Draft): string {
  return kind.provider === 'azurerm' ? kind.facts.armType : kind.armType;
}

/** An argument at the top of the block; absent when it is not an object. */
export function argumentOf({ block }: Draft, name: string): Value {
  return block.kind === 'object' ? block.get(name) : { kind: 'absent', place: undefined };
}

/** Whether a value is the id of what a draft becomes, or its name. */
export function names(value: Value, draft: Draft): boolean {
  if (value.kind === 'absent' || (value.kind === 'known' && value.value === null)) return false;
  const text = symbolOf(value).replaceAll('"', '');
  return isIdOf(text, draft) || isNameOf(text, draft);
}

function isIdOf(text: string, draft: Draft): boolean {
  const start = draft.address.toLowerCase().replaceAll('"', '');
  if (text === `${start}.id` || (draft.indefinite && text.startsWith(start) && text.endsWith('.id'))) return true;
  return isArgument('id', text, draft);
}

function isNameOf(text: string, draft: Draft): boolean {
  return isArgument('name', text, draft);
}

function isArgument(name: string, text: string, draft: Draft): boolean {
  const value = argumentOf(draft, name);
  return (value.kind === 'known' || value.kind === 'unknown') && text !== '' && symbolOf(value).replaceAll('"', '') === text;
}
