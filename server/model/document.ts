import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import type { Invocation } from './functions/function';
import type { Budget } from '../text/budget';
import type { Problem, Source } from '../text/source';
import type { Call, Deployment } from './resource';
import type { TypeFacts } from './type-facts';
import type { Code, Json, Place, Value, Writable } from './value';

export type DialectId =
  | 'bicep'
  | 'bicepparam'
  | 'arm'
  | 'armParameters'
  | 'terraform'
  | 'terraformPlan'
  | 'settings';

/** A language that Plumbline reads: it recognises a file and turns it into a document. Reading never fails. */
export interface Dialect {
  readonly id: DialectId;
  /** Whether the file is this dialect's; asked in the order of the dialects' list, by name first, by content where names do not tell. */
  recognizes(source: Source): boolean;
  read(source: Source): Document;
}

/** A source as its dialect understood it. Immutable; whatever is computed from it may hang off it. */
export interface Document {
  readonly source: Source;
  readonly dialect: DialectId;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
  /** The URI of what the document is deployed with, as the folder of a Terraform configuration; undefined for one that is deployed alone. */
  readonly unit?: string;
  /** The documents of its unit in the order of their names, itself included. Each of them has the same deployment. */
  unitDocuments?(context: Context): readonly Document[];
  /** The resources, parameters, outputs and settings of this document as deployed in the given context. */
  deploy(context: Context): Deployment;
  /** What others may import of it; undefined for documents that nothing is imported from. */
  exports?(context: Context): Exports | undefined;
}

/** What a document offers by name. */
export interface Exports {
  /** Of its variables. */
  readonly names: readonly string[];
  /** The value of a variable; undefined when there is none. */
  value(name: string): Value | undefined;
  /** What a function gives; undefined when there is none. */
  call(name: string, invocation: Invocation): Value | undefined;
  /** `fuel` is how many names and parts may still lead on. */
  type(name: string, fuel: number): TypeFacts | undefined;
}

/** Text for people in a document: what a suppression is written in. */
export interface Comment {
  /** With its delimiters. */
  readonly span: Span;
  /** Without its delimiters, trimmed. */
  readonly text: string;
  /** What the comment is about when its place says so: the object that a JSON `"//"` key stands in. */
  readonly subject?: Span;
}

/** How a language's text is changed. Edits keep the file's own indentation, quotes, separators and line ends; undefined when there is no safe edit. */
export interface Writer {
  /** Replaces the value written at `span`. */
  replace(span: Span, value: Writable): readonly TextEdit[] | undefined;
  /** Writes a value that is missing, with the objects around it that are missing too. */
  insert(place: Place, value: Writable): readonly TextEdit[] | undefined;
  /** Writes an item behind the last one of the list that is written at `list`. */
  append?(list: Span, item: Writable): readonly TextEdit[] | undefined;
  /** Writes other members in place of the one whose value is written at `span`. */
  replaceMember?(span: Span, members: Members): readonly TextEdit[] | undefined;
  /** Gives the member whose name is written at `span` another name. */
  rename?(span: Span, name: string): readonly TextEdit[] | undefined;
  /** Declares a resource that what is written at `beside` can refer to, and that can refer to it. */
  addResource?(resource: NewResource, beside: Span): readonly TextEdit[] | undefined;
  /** Removes the declaration whose name is written at `span`. */
  removeDeclaration?(span: Span): readonly TextEdit[] | undefined;
  /** Removes the member or item whose value is written at `span`, with its separator and its line when nothing else stands there. */
  remove(span: Span): readonly TextEdit[] | undefined;
  /**
   * Declares a new secure parameter that what is written at `span` can refer to. Its name is made of `name`; it is none that the document
   * declares, and none of `taken`, lower-cased. Undefined too for languages without parameters of their own.
   */
  declareSecret?(span: Span, name: string, taken: ReadonlySet<string>): Declared | undefined;
  /** Makes the parameter or output whose name is written at `span` secure, and takes a parameter's default away. */
  makeSecure?(span: Span): readonly TextEdit[] | undefined;
  /** A comment line to be put above the line at `offset`, suppressing what is found there; `indent` is that line's. */
  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined;
  /** The same for the whole file, at its top. */
  suppressFile(text: string): readonly TextEdit[] | undefined;
}

export type Members = { readonly [name: string]: Writable };

/** A resource that is to be written, in the words of the document's own language. */
export interface NewResource {
  readonly type: string;
  /** Undefined in languages that name none. */
  readonly apiVersion: string | undefined;
  /** What the document calls it. */
  readonly symbol: string;
  readonly body: Members;
}

/** A declaration that is to be written, and what refers to it. */
export interface Declared {
  readonly edits: readonly TextEdit[];
  readonly reference: Code;
}

/** What a document may ask of the world around it while it is evaluated. */
export interface Context {
  /** Another file as a document; undefined when there is none or it is not one of ours. */
  open(uri: string): Document | undefined;
  /** Another file's text, for `loadTextContent` and the like. */
  text(uri: string): string | undefined;
  /** The files of a folder (not of its subfolders); empty when it cannot be seen. */
  list(folderUri: string): readonly string[];
  /** Values given to the document's parameters by a caller or a parameter file, by lower-cased name. */
  readonly arguments: ReadonlyMap<string, Value> | undefined;
  /** The calls that led to this document, outermost first. */
  readonly calls: readonly Call[];
  /** The work that may still be done, shared by all that one deployment leads to; undefined for the first, which makes its own. */
  readonly budget?: Budget;
  /** The Bicep CLI's cache folder, where modules from registries are restored, with a closing slash; undefined when it cannot be seen. */
  readonly restored?: string;
  /** What is known of the azurerm provider, and the major version to assume where a configuration pins none. */
  readonly azurerm: Azurerm;
}

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

/** One attribute of an azurerm resource and the ARM property it writes; an attribute that writes several stands once for each. */
export interface AzurermAttribute {
  /**
   * Blocks and name, outermost first: `['site_config', 'ftps_state']`. `*` stands for every block or item of a list, or for the one block
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
  /** A string with the values of attributes beside this one in braces: `{account_tier}_{account_replication_type}`. */
  | { readonly kind: 'compose'; readonly template: string }
  /** The members of an object are a list of objects with these two members. */
  | { readonly kind: 'entries'; readonly name: string; readonly value: string }
  /** A list of strings is an object with these members, all empty. */
  | { readonly kind: 'keys' }
  /** A point in time as text is seconds since 1970. */
  | { readonly kind: 'epoch' }
  /** A text of JSON is the value it stands for. */
  | { readonly kind: 'json' };
