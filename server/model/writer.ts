import type { TextEdit } from '../text/edit';
import type { Span } from '../text/span';
import type { Expression } from './expression';
import type { ObjectValue, Place, Value } from './value';
import type { Members, Writable } from './writable';

/**
 * How a language's text is read for a fix and changed by it. Edits keep the file's own indentation, quotes, separators and line ends;
 * undefined when there is no safe edit. Whether a member becomes an attribute or a nested block is the language's matter.
 */
export interface Writer extends ExpressionReader {
  /** Replaces the value written at `span`. */
  replace(span: Span, value: Writable): readonly TextEdit[] | undefined;
  /** Writes a value that is missing, with the objects around it that are missing too. */
  insert(place: Place, value: Writable): readonly TextEdit[] | undefined;
  /** Writes an item after the last one of the list that is written at `list`. */
  append?(list: Span, item: Writable): readonly TextEdit[] | undefined;
  /** Writes other members in place of the one whose value is written at `span`. */
  replaceMember?(span: Span, members: Members): readonly TextEdit[] | undefined;
  /** Gives the member whose name is written at `span` another name. */
  rename?(span: Span, name: string): readonly TextEdit[] | undefined;
  /** Removes the declaration whose name is written at `span`. */
  removeDeclaration?(span: Span): readonly TextEdit[] | undefined;
  /** Removes the member or item whose value is written at `span`, with its separator and its line when nothing else is there. */
  remove(span: Span): readonly TextEdit[] | undefined;
  /**
   * Declares a new secure parameter that what is written at `span` can refer to. Its name is made of `name`; it is none that the document
   * declares, and none of `taken`, lower-cased. Undefined too for languages without parameters of their own.
   */
  declareSecret?(span: Span, name: string, taken: ReadonlySet<string>): Declared | undefined;
  /** Makes the parameter or output whose name is written at `span` secure, and takes a parameter's default away. */
  makeSecure?(span: Span): readonly TextEdit[] | undefined;
  /** Gives a parameter a secret of a key vault instead of the value written at `span`. */
  takeFromVault?(span: Span, secret: VaultSecret): readonly TextEdit[] | undefined;
  /** Declares a role assignment that what is written at `next to` can refer to, and that can refer to it. */
  assignRole?(assignment: RoleAssignment, beside: Span): readonly TextEdit[] | undefined;
  /** A comment line to be put above the line at `offset`, suppressing what is found there; `indent` is that line's. */
  suppressLine(offset: number, text: string, style?: CommentStyle): readonly TextEdit[] | undefined;
  /** The same for the whole file, at its top. */
  suppressFile(text: string, style?: CommentStyle): readonly TextEdit[] | undefined;
}

/**
 * Whether the editor takes comments between slashes in JSON for mistakes, so that text has to be a member. Where it is given, nothing is
 * written that the reader of the file refuses.
 */
export type CommentStyle = 'slashes' | 'members';

/** What fixes ask of a language's expressions; languages without expressions answer none of it. */
export interface ExpressionReader {
  /** What is written at `span`, to be looked into and to be written elsewhere in the same document; undefined for what cannot be copied. */
  expressionAt?(span: Span): Expression | undefined;
  /** How expressions read a resource that is declared once at the top of this document. */
  referenceTo?(resource: ReferableResource): ResourceReference | undefined;
  /** How expressions read the resource whose id an expression of this document is. */
  referenceById?(id: Expression, type: VersionedType): ResourceReference | undefined;
  /** The resource whose connection string an expression of this document reads, be it by one of its authorization rules. */
  connectionSource?(
    connection: Expression,
    resources: readonly ReferableResource[],
  ): ResourceReference | undefined;
  /** What Azure's cloud calls its own, such as `suffixes.storage`; undefined in languages that cannot read it. */
  cloud?(path: string): Expression | undefined;
}

/** What a language has to know of a resource to refer to it. */
export interface ReferableResource {
  readonly type: string;
  readonly apiVersion: string | undefined;
  readonly name: Value;
  readonly symbol: string | undefined;
  readonly span: Span;
  readonly parent: ReferableResource | undefined;
  /** The module calls that lead to it. */
  readonly calls: readonly unknown[];
  readonly existing: boolean;
  readonly body: ObjectValue;
}

/** A resource as expressions of one document read it. */
export interface ResourceReference {
  /** The ARM type. */
  readonly type: string;
  /** Undefined for a resource that is known by its id alone. */
  readonly resource?: ReferableResource;
  /** A property by its ARM path, such as `id` or `identity.principalId`; undefined for what the language does not read of a resource. */
  property(path: string): Expression | undefined;
}

/** An ARM type, and the version of its API to read it with. */
export interface VersionedType {
  readonly type: string;
  readonly apiVersion: string;
}

/** A secret of a key vault that a parameter is to be given. */
export interface VaultSecret {
  readonly name: string;
  /** The only vault that the document refers to; undefined when there is none, or several. */
  readonly vault: ReferableResource | undefined;
  /** Whether a module is given the value, rather than a parameter of a parameter file. */
  readonly isArgument: boolean;
}

export interface RoleAssignment {
  readonly role: { readonly id: string; readonly name: string };
  /** What the role is assigned on; it can be referred to. */
  readonly scope: ReferableResource;
  /** What uses the role; it can be referred to. */
  readonly assignee: ReferableResource;
  /** The id of its principal. */
  readonly principal: Expression;
  /** What the assignee gets, in one word, for the assignment's own name. */
  readonly purpose: string;
}

/** A declaration that is to be written, and what refers to it. */
export interface Declared {
  readonly edits: readonly TextEdit[];
  readonly reference: Expression;
}
