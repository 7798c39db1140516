import type { Source } from '../text/source';
import type { Writer } from './writer';

export type DialectId =
  | 'bicep'
  | 'bicepparam'
  | 'arm'
  | 'armParameters'
  | 'terraform'
  | 'terraformPlan'
  | 'settings';

/** A text with the language that it is read as. */
export interface LanguageText {
  readonly source: Source;
  readonly dialect: DialectId;
  readonly writer: Writer;
}
