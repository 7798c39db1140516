import type { DialectTraits } from '../model/document';
import type { DialectId } from '../model/language-text';

/** What is made of the traits of all dialects. */
export class DialectList {
  /** Tests what a file is called that one of them may read. */
  readonly fileNames: RegExp;
  readonly #byId: ReadonlyMap<DialectId, DialectTraits>;

  constructor(private readonly dialects: readonly DialectTraits[]) {
    this.#byId = new Map(dialects.map((one) => [one.id, one]));
    this.fileNames = new RegExp(`^(?:${this.filePatterns.map(patternOf).join('|')})$`, 'is');
  }

  /** What people call a dialect; its id when there is none of that id. */
  titleOf(id: DialectId): string {
    return this.#byId.get(id)?.title ?? id;
  }

  /** How a text of a dialect is marked in Markdown. */
  fenceOf(id: DialectId, text: string): string {
    const traits = this.#byId.get(id);
    return traits?.otherSyntax?.(text)?.fence ?? traits?.fence ?? '';
  }

  /** The name that makes the text of a rule's example be read as its dialect. */
  exampleFileOf(id: DialectId, text: string): string | undefined {
    const traits = this.#byId.get(id);
    return traits?.otherSyntax?.(text)?.exampleFile ?? traits?.exampleFile;
  }

  /** The names of the texts in which rules show examples, by dialect. */
  get exampleFiles(): ReadonlyMap<DialectId, string> {
    return new Map(
      this.dialects.flatMap(({ id, exampleFile }) => (exampleFile === undefined ? [] : [[id, exampleFile]])),
    );
  }

  /** The globs of names, each once. */
  get filePatterns(): readonly string[] {
    return [...new Set(this.dialects.flatMap(({ fileNames }) => fileNames))];
  }

  /** The ids of editors' languages, and how the names of their files end where that determines the dialect. */
  get languageIds(): ReadonlyMap<string, string> {
    return new Map(this.dialects.flatMap(({ languageIds }) => Object.entries(languageIds)));
  }
}

function patternOf(glob: string): string {
  return glob.replace(/[.+^${}()|[\]\\?]/g, '\\$&').replaceAll('*', '.*');
}
