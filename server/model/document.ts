import type { Span } from '../text/span';
import type { Invocation } from './functions/function';
import type { Budget } from '../text/budget';
import type { Problem, Source } from '../text/source';
import type { DialectId, LanguageText } from './language-text';
import type { Call, Deployment, Resource } from './resource';
import type { TypeFacts } from './type-facts';
import type { Value } from './value';
import type { WrittenText } from './written-text';
import type { Writer } from './writer';

/** What a language is called, and how its files are. Whatever lists languages is made from these. */
export interface DialectTraits {
  readonly id: DialectId;
  /** What people call it. */
  readonly title: string;
  /** What its files may be called, in any case, as globs of names; whether a file is this dialect's, it says when it sees the text. */
  readonly fileNames: readonly string[];
  /** The ids that editors give to languages of its files, and how the names of such files end; `''` where names are ambiguous. */
  readonly languageIds: Readonly<Record<string, string>>;
  /** How a block of it is marked in Markdown. */
  readonly fence: string;
  /** The characters of the longest file that is read; undefined for the limit of most languages. */
  readonly maxCharacters?: number;
  /** What the text of a rule's example is called; undefined where rules show none. */
  readonly exampleFile?: string;
  /** The same of texts in another syntax of the language; undefined for those in its usual one. */
  otherSyntax?(text: string): { readonly fence: string; readonly exampleFile: string } | undefined;
}

/** A language that Plumbline reads: it recognizes a file and turns it into a document. Reading never fails. */
export interface Dialect extends DialectTraits {
  /** Whether the file is this dialect's; asked in the order of the dialects' list, by name first, by content where names are ambiguous. */
  recognizes(source: Source): boolean;
  read(source: Source): Document;
}

/** A source as its dialect understood it. Immutable; whatever is computed from it may hang off it. */
export interface Document extends LanguageText {
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[];
  readonly writer: Writer;
  /** The texts that it writes out, used or not; undefined for documents whose settings are all of them. */
  texts?(): Iterable<WrittenText>;
  /** The URI of what the document is deployed with, as the folder of a Terraform configuration; undefined for one that is deployed alone. */
  readonly unit?: string;
  /** The documents of its unit in the order of their names, itself included. Each of them has the same deployment. */
  unitDocuments?(context: Context): readonly Document[];
  /** The resources, parameters, outputs and settings of this document as deployed in the given context. */
  deploy(context: Context): Deployment;
  /**
   * A message about a property of one of its resources in the terms of the language: rules refer to ARM's properties. Undefined where those
   * are the language's own.
   */
  wording?(message: string, resource: Resource, property: string): string;
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
  /** What the comment is about when its place says so: the object that a JSON `"//"` key is in. */
  readonly subject?: Span;
}

/** Where a text refers to another file. */
export interface Reference {
  readonly source: Source;
  readonly span: Span;
}

/** What a document may read while it is evaluated. `from` is where a text refers to the file; undefined when none does. */
export interface Context {
  /** Another file as a document; undefined when there is none, it may not be read, or no dialect recognizes it. */
  open(uri: string, from?: Reference): Document | undefined;
  /** Another file's text, for `loadTextContent` and the like. */
  text(uri: string, from?: Reference): string | undefined;
  /** The files of a folder (not of its subfolders); empty when it cannot be seen. */
  list(folderUri: string, from?: Reference): readonly string[];
  /** Values given to the document's parameters by a caller or a parameter file, by lower-cased name. */
  readonly arguments: ReadonlyMap<string, Value> | undefined;
  /** The calls that led to this document, outermost first. */
  readonly calls: readonly Call[];
  /** The work that may still be done, shared by all that one deployment leads to; undefined for the first, which makes its own. */
  readonly budget?: Budget;
  /** The Bicep CLI's cache folder, where modules from registries are restored, with a closing slash; undefined when it cannot be seen. */
  readonly restored?: string;
  /** The azurerm provider's major version where a configuration pins none; the dialect's own default when undefined. */
  readonly azurermMajor?: number | undefined;
}
