import type { Source } from '../text/source';
import type { Writer } from './writer';

export type DialectId = string;

/** A text with the language that it is read as. */
export interface LanguageText {
  readonly source: Source;
  readonly dialect: DialectId;
  /** Set where resources are called by their address, which is always known and tells modules and instances apart. */
  readonly hasAddresses?: true;
  /** Set for a file of settings, whose properties are settings. */
  readonly isSettingsFile?: true;
  readonly writer: Writer;
}
