import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import type { Span } from '../../text/span';
import type { Shape } from './shape';

/** What the values of one azurerm resource have in common. */
export interface Reading {
  /** The provider's major version, or the nearest one that is on record. */
  readonly major: number;
  /** The provider's major version. */
  readonly pinned: number;
  /** What becomes of the provider's defaults: a plan has them in it already; of versions that are not on record few are known. */
  readonly defaults: 'fill' | 'filled' | 'unknown';
  /** Whether the rest of the resource is written elsewhere. */
  readonly isPartial: boolean;
  /** The ARM properties, dots between names, that resources which are not in sight may write instead of this one. */
  readonly open: ReadonlySet<string>;
  readonly source: Source;
  /** Where values stand that no text wrote. */
  readonly header: Span;
}

/** A block of Terraform and how to read it. */
export interface Layer {
  readonly shape: Shape;
  readonly block: Value;
}
