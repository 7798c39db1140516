import type { CredentialKind } from './formats';

/**
 * What a credential is known by: a checksum that holds, a fixed signature, the shape of the text around it (a connection string, a URL), or
 * no more than its name.
 */
export type Confidence = 'checksum' | 'signature' | 'shape' | 'name';

/** What a reader of one format found. */
export interface Found {
  readonly kind: CredentialKind;
  readonly confidence: Confidence;
  readonly start: number;
  readonly end: number;
}
