import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import type { Problem, Source } from './source';
import type { Call, Deployment } from './resource';
import type { Json, Place, Value } from './value';

export type DialectId = 'bicep' | 'bicepparam' | 'arm' | 'armParameters' | 'terraform' | 'terraformPlan' | 'settings';

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
  /** The resources, parameters, outputs and settings of this document as deployed in the given context. */
  deploy(context: Context): Deployment;
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
  replace(span: Span, value: Json): readonly TextEdit[] | undefined;
  /** Writes a value that is missing, with the objects around it that are missing too. */
  insert(place: Place, value: Json): readonly TextEdit[] | undefined;
  /** Removes the member or item whose value is written at `span`, with its separator and its line when nothing else stands there. */
  remove(span: Span): readonly TextEdit[] | undefined;
  /** A comment line to be put above the line at `offset`, suppressing what is found there; `indent` is that line's. */
  suppressLine(offset: number, text: string): readonly TextEdit[] | undefined;
  /** The same for the whole file, at its top. */
  suppressFile(text: string): readonly TextEdit[] | undefined;
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
  /** What is known of the azurerm provider, and the major version to assume where a configuration pins none. */
  readonly azurerm: Azurerm;
}

/** The azurerm provider's resources in ARM's terms. */
export interface Azurerm {
  readonly defaultMajor: number;
  /** Undefined for resources that are not mapped. */
  resource(type: string): AzurermResource | undefined;
}

export interface AzurermResource {
  readonly armType: string;
  readonly attributes: readonly AzurermAttribute[];
}

/** One attribute of an azurerm resource and the ARM property it writes. */
export interface AzurermAttribute {
  /** Blocks and name, outermost first: `['site_config', 'ftps_state']`. */
  readonly path: readonly string[];
  /** The ARM property: `['properties', 'siteConfig', 'ftpsState']`. */
  readonly property: readonly string[];
  /** The provider majors that know the attribute. */
  readonly majors: readonly number[];
  /** From the attribute's value to the property's; identity when absent. */
  readonly values: ValueMap;
  /** What the provider sends when the attribute is absent, by major; no entry: nothing is sent, the service decides. */
  readonly defaults: Readonly<Record<number, Json>>;
}

export type ValueMap =
  | { readonly kind: 'identity' }
  /** `true` writes the first, `false` the second. */
  | { readonly kind: 'switch'; readonly whenTrue: Json; readonly whenFalse: Json }
  /** Pairs of attribute value and property value. */
  | { readonly kind: 'table'; readonly pairs: readonly (readonly [Json, Json])[] };
