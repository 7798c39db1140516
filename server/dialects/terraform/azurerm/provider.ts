import type { Json } from '../../../model/value';

/** The azurerm provider's resources in ARM's terms. */
export interface Azurerm {
  readonly defaultMajor: number;
  /** The majors whose attributes and defaults are on record, oldest first. */
  readonly majors: readonly number[];
  /** Undefined for resources that are not mapped. */
  resource(type: string): AzurermResource | undefined;
}

/** What one block of an azurerm resource becomes in ARM. */
export interface AzurermResource {
  readonly armType: string;
  /** The provider majors that know the resource; none where only older ones do. */
  readonly majors: readonly number[];
  readonly attributes: readonly AzurermAttribute[];
  readonly constants: readonly AzurermConstant[];
  /** Properties that the resource has no way to write: they are absent, not unknown. */
  readonly unset: readonly (readonly string[])[];
  /** Other ARM resources that the same block writes, below its own. */
  readonly parts: readonly AzurermPart[];
  /** The attribute that says what the resource is attached to, as `scope` does in Bicep. */
  readonly scope: string | undefined;
  /**
   * The attributes, any of which names the resource of the same ARM type that this one completes: it is no resource of its own
   * (`azurerm_storage_account_network_rules`). Empty for resources in their own right.
   */
  readonly completes: readonly string[];
  /** The properties, dots between names, that resources which complete it write. */
  readonly completed: ReadonlySet<string>;
}

/** A child that comes with its parent, such as a storage account's blob service. */
export interface AzurermPart {
  readonly armType: string;
  /** The block or attribute without which the child is not written; undefined when it always is. */
  readonly when: readonly string[] | undefined;
  readonly attributes: readonly AzurermAttribute[];
  readonly constants: readonly AzurermConstant[];
}

/** A property that the provider always writes, whatever the attributes say. */
export interface AzurermConstant {
  readonly property: readonly string[];
  readonly value: Json;
}

/** One attribute of an azurerm resource and the ARM property it writes; an attribute that writes several is once for each. */
export interface AzurermAttribute {
  /**
   * Blocks and name, outermost first: `['site_config', 'ftps_state']`. `*` represents every block or item of a list, or for the one block
   * there is, and has its counterpart in `property`: `['security_rule', '*', 'access']`.
   */
  readonly path: readonly string[];
  /** The ARM property: `['properties', 'siteConfig', 'ftpsState']`. */
  readonly property: readonly string[];
  /** What Terraform converts the written value to; the items of a list one by one. */
  readonly type: 'string' | 'number' | 'boolean';
  /** The provider majors that know the attribute. */
  readonly majors: readonly number[];
  /** From the attribute's value to the property's. */
  readonly values: ValueMap;
  /** The attribute's value when it is absent and the block around it is not, by major; no entry: nothing is sent, the service decides; for an older major than those on record, nothing is known. */
  readonly defaults: Readonly<Record<number, Json>>;
}

export type ValueMap =
  | { readonly kind: 'identity' }
  /** `true` writes the first, `false` the second. */
  | { readonly kind: 'switch'; readonly whenTrue: Json; readonly whenFalse: Json }
  /** Pairs of attribute value and property value; others are the same in both. */
  | { readonly kind: 'table'; readonly pairs: readonly (readonly [Json, Json])[] }
  /** The property has this value as soon as the attribute or block is written. */
  | { readonly kind: 'presence'; readonly value: Json }
  /** A list of strings is one string. */
  | { readonly kind: 'join'; readonly separator: string }
  /** One string is a list of strings. */
  | { readonly kind: 'split'; readonly separator: string }
  /** The part of the string that the pattern's only group matches. */
  | { readonly kind: 'match'; readonly pattern: string }
  /** A string with the values of attributes next to this one in braces: `{account_tier}_{account_replication_type}`. */
  | { readonly kind: 'compose'; readonly template: string }
  /** The members of an object are a list of objects with these two members. */
  | { readonly kind: 'entries'; readonly name: string; readonly value: string }
  /** A list of strings is an object with these members, all empty. */
  | { readonly kind: 'keys' }
  /** A point in time as text is seconds since 1970. */
  | { readonly kind: 'epoch' }
  /** A text of JSON is the value it stands for. */
  | { readonly kind: 'json' };
