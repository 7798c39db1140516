import type { Context, Exports, Reference } from '../../model/document';
import type { Resource } from '../../model/resource';
import type { Scope } from '../../model/scope';
import type { TypeFacts } from '../../model/type-facts';
import type { Value } from '../../model/value';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { Span } from '../../text/span';
import type { BicepText } from './bicep-text';
import type { IdFunction } from './resource-id';

/** What the parts of the evaluation of a Bicep file know of each other. */

/** A scope inside a Bicep file: besides values it knows which resources a name represents. */
export interface BicepScope extends Scope {
  readonly file: BicepFile;
  /** The resources declared under a name, as seen from here. */
  resourcesNamed(name: string): Copies<BicepResource> | undefined;
}

/** One file while it is deployed once. */
export interface BicepFile extends BicepScope {
  readonly document: BicepText;
  readonly context: Context;
  readonly files: BicepFiles;
  /** What the file offers to others. */
  readonly exports: Exports;
  /** The parent of a resource whose name is written `parent/child`. */
  parentByName(resource: BicepResource): BicepResource | undefined;
  /** What the caller gives to a parameter; undefined when nothing. */
  argument(name: string): Value | undefined;
  /** `fuel` is how many names and parts may still lead on. */
  typeNamed(name: string, fuel: number): TypeFacts | undefined;
  typeIn(namespace: string, name: string, fuel: number): TypeFacts | undefined;
  imported(name: string): Imported | undefined;
  /** The file that a name represents. */
  namespace(name: string): Exports | undefined;
}

/** The files that those of one deployment import or load. */
export interface BicepFiles {
  readonly budget: Budget;
  open(uri: string, from?: Reference): BicepFile | undefined;
  exportsOf(uri: string, from?: Reference): Exports | undefined;
  load(uri: string, from?: Reference): Source | undefined;
}

/** A resource of a deployment. */
export interface BicepResource extends Resource {
  readonly parent: BicepResource | undefined;
  readonly declaredParent: BicepResource | undefined;
  readonly id: Value;
  /** The function that makes its id. */
  readonly idFunction: IdFunction;
  /** The names of the ancestors, outermost first, and its own. */
  readonly fullNames: readonly Value[];
  nestedNamed(name: string): Copies<BicepResource> | undefined;
}

/** What represents a declaration: itself, or the copies its loop makes. */
export interface Copies<T> {
  /** Where the loop's length is not known, those that are known and at least one. */
  readonly items: readonly T[];
  readonly isLoop: boolean;
  /** Whether the loop's length is not known. */
  readonly open: boolean;
  /** What the declaration's name represents in expressions. */
  value(): Value;
}

/** What an imported name represents. */
export interface Imported {
  /** Where the name is written in the file that imports it. */
  readonly span: Span;
  /** As written. */
  readonly path: string;
  /** The file it comes from; undefined when it cannot be read. */
  readonly file: Exports | undefined;
  /** Its name there; undefined when it represents the whole file. */
  readonly original: string | undefined;
}
