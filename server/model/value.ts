import type { Span } from '../text/span';
import type { Scalar } from './expression';
import type { Source } from '../text/source';

/**
 * What is known of a value. Absent, null, unknown and default are four different things and are never folded together:
 * `absent` is a member no one wrote, `known` may hold null, `unknown` is written but cannot be computed before deployment.
 */
export type Value = KnownValue | ObjectValue | ArrayValue | OneOfValue | UnknownValue | AbsentValue;

/** Scalars as a template writes them, containers as JSON. */
export type Json = Scalar | readonly Json[] | { readonly [name: string]: Json };

/** What a value tells that no one should read. */
export interface Taint {
  /** It is made of a secure parameter, or of what a function reads of keys and secrets. */
  readonly secret?: true;
  /** It is made of a key that is fetched while the template is deployed, so that the reader of the value reads the key. */
  readonly key?: true;
  /** Of a list, the first item tells nothing: the address of an address with a query. */
  readonly beyondFirst?: true;
}

export interface KnownValue {
  readonly kind: 'known';
  readonly value: Scalar;
  readonly origin: Origin;
  /** Set where the value is a secret, though it is known: it is made of one that is empty or null. */
  readonly taint?: Taint;
}

/** Members are evaluated on demand. Names compare without case. */
export interface ObjectValue {
  readonly kind: 'object';
  readonly origin: Origin;
  /** Whether members that are not listed may exist: the object was merged with something unknown. */
  readonly open: boolean;
  /** The member names as written, in order. */
  readonly names: readonly string[];
  /** The member; else absent, with the place where it would be written; else unknown when the object is open. */
  get(name: string): Value;
  /** Where a member's name is written; undefined when this text does not write it. */
  nameSpan(name: string): Span | undefined;
  /** A text that is equal for equal objects, for one whose members cannot be listed. */
  readonly symbol?: string;
  /** Undefined for objects that tell what their members tell. */
  readonly taint?: Taint;
  /** Where what is missing at a path below would be written, for objects whose text has other names than the model; else it is under the path's own names. */
  readonly placeOf?: (path: readonly string[]) => Place | undefined;
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly origin: Origin;
  /** Whether items that are not listed may exist. */
  readonly open: boolean;
  readonly items: readonly Value[];
}

/** One of several values, depending on what is not known yet: allowed values, both branches of a condition. At least two, never nested. */
export interface OneOfValue {
  readonly kind: 'oneOf';
  readonly origin: Origin;
  readonly values: readonly Value[];
}

export interface UnknownValue {
  readonly kind: 'unknown';
  readonly origin: Origin;
  readonly reason: UnknownReason;
  /**
   * What is known of a string that is not known whole, in order: its literal pieces, and a symbol for each other piece. Two values with
   * the same pieces are the same string, which is how names that cannot be evaluated are compared.
   */
  readonly pieces: readonly Piece[];
  readonly taint?: Taint;
  /** What a member or item is, by its name or index, where more is known of it than that it is a part of this. */
  readonly part?: (key: Value) => Value;
  /** Whether this represents a member of something unknown, which may or may not have that member. */
  readonly inside?: true;
}

export type Piece = string | { readonly symbol: string };

export interface AbsentValue {
  readonly kind: 'absent';
  /** Where the member would be written; undefined when no text owns the object. */
  readonly place: Place | undefined;
}

/** Why a value is not known; `detail` names the parameter, function or file. */
export interface UnknownReason {
  readonly kind: UnknownKind;
  readonly detail: string;
}

export type UnknownKind =
  | 'parameterWithoutDefault'
  | 'runtime'
  | 'ambient'
  | 'secret'
  | 'unresolvedFile'
  | 'unresolvedName'
  | 'unsupportedFunction'
  | 'invalid'
  | 'loop'
  | 'cycle'
  | 'tooDeep'
  /** The budget of the file's check is spent. */
  | 'tooMuchWork'
  | 'afterApply'
  | 'notCovered'
  /** What another configuration writes of a resource of which this one writes only a part. */
  | 'elsewhere'
  | 'undocumentedDefault';

/**
 * One step of how a value came to be where it is used. The first step is the use that a reader of the resource sees; `from` leads on, step by
 * step, to the text that first wrote the value. A step with `from` passed the value on as it was; one that computed a new value has none.
 */
export interface Origin {
  readonly kind: OriginKind;
  readonly source: Source;
  readonly span: Span;
  /** The parameter, variable, function or property that the step is about. */
  readonly name?: string;
  readonly from?: Origin;
  /** Set when an object or list around the value took the step: the span is that container's, and writing there would replace all of it. */
  readonly around?: true;
  /** How this text spells the value, when that differs from the model's own form. */
  readonly spelling?: Spelling;
  /** Where another value would be written, for a default that no text wrote. */
  readonly place?: Place;
}

export type OriginKind =
  | 'literal'
  | 'expression'
  | 'reference'
  | 'parameterDefault'
  | 'parameterFile'
  | 'allowedValues'
  | 'variable'
  | 'moduleArgument'
  | 'loopItem'
  | 'function'
  | 'branch'
  | 'providerDefault'
  | 'serviceDefault'
  | 'planValue';

/** The innermost object that exists and the names still to be written inside it, outermost first. */
export interface Place {
  readonly source: Source;
  readonly object: Span;
  readonly path: readonly string[];
  readonly spelling?: Spelling;
  /** How the object came to be where it is used, when it is written elsewhere: others may use it too. */
  readonly origin?: Origin;
  /** The member that the new one is best written in front of; a language may write it after the last one instead. */
  readonly before?: string;
}

/** A value's other form in a text, such as Terraform's `false` for ARM's `Disabled`; `encode` is undefined for what that form cannot say. */
export interface Spelling {
  encode(value: Json): Json | undefined;
}
