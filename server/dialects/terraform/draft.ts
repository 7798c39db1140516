import type { Document } from '../../model/document';
import type { AzurermResource } from './azurerm/provider';
import type { ObjectValue, Value } from '../../model/value';
import type { Span } from '../../text/span';
import type { Call } from '../../model/resource';

/** A resource before it is linked to others. */
export interface UnlinkedResource {
  /** With the modules it is in and the instance it is: `module.data.azurerm_key_vault.x["a"]`. */
  readonly address: string;
  /** Whether it represents a number of instances that is not known. */
  readonly indefinite: boolean;
  /** Whether resources that are not in sight may refer to it. */
  readonly exported: boolean;
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
  /** Whether it changes a resource that is described elsewhere. */
  readonly isUpdate: boolean;
}

export function armTypeOf({ kind }: UnlinkedResource): string {
  return kind.provider === 'azurerm' ? kind.facts.armType : kind.armType;
}

/** The arguments that name what the draft completes; none for what is a resource of its own. */
export function completes({ kind }: UnlinkedResource): readonly string[] {
  if (kind.provider === 'azurerm') return kind.facts.completes;
  return kind.isUpdate ? ['resource_id'] : [];
}

/** An argument at the top of the block; absent when it is not an object. */
export function argumentOf({ block }: UnlinkedResource, name: string): Value {
  return block.kind === 'object' ? block.get(name) : { kind: 'absent', place: undefined };
}
