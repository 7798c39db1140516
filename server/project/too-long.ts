import { noWriter } from '../dialects/no-writer';
import type { Dialect, Document } from '../model/document';
import type { Deployment } from '../model/resource';
import type { Problem, Source } from '../text/source';
import { span } from '../text/span';

/** Characters of a file that can be checked during typing and in memory that every machine has. Longer ones are data, whatever their name. */
const maxCharacters = 1_000_000;

/** How a file is recognized that is longer than any dialect reads. */
const headLength = 100_000;

/** The start of a text, by which a dialect recognizes one that is longer than it reads. */
export function headOf(source: Source): Source {
  return isTooLong(source.text) ? { ...source, text: source.text.slice(0, headLength) } : source;
}

/** Why a text is not read by a dialect, or by none when it is loaded as data; without a full stop. Undefined when it is read. */
export function lengthRefusal(text: string, dialect?: Dialect): string | undefined {
  const most = dialect?.maxCharacters ?? maxCharacters;
  return text.length > most ? `it is longer than ${most.toLocaleString('en')} characters` : undefined;
}

function isTooLong(text: string): boolean {
  return lengthRefusal(text) !== undefined;
}

/** A document of which nothing is read but that it is there. */
export class TooLongDocument implements Document {
  readonly dialect: string;
  readonly problems: readonly Problem[];
  readonly comments = [];
  readonly writer = noWriter;

  constructor(
    readonly source: Source,
    { id }: Dialect,
    reason: string,
  ) {
    this.dialect = id;
    this.problems = [{ span: span(0, 0), code: 'too-long', message: `The file is not checked: ${reason}.` }];
  }

  deploy(): Deployment {
    return { resources: [], parameters: [], outputs: [], settings: [], complete: false };
  }
}
