import path from 'node:path';
import { uriOf } from '../../server/hosts/disk';
import type { LintOptions } from '../../server/lint/options';
import type { Workspace } from '../../server/project/workspace';
import type { Example } from '../../server/rules/examples';
import { exampleFile, bundle } from '../rules/harness';
import { filesUnder, read } from './corpora';
import { exercise } from './exercise';
import { engineOnDisk } from './linting';
import { Chance, editedAtRandom } from './random-edits';

/** A text to begin with, and what it is called. */
export interface Seed {
  readonly uri: string;
  text(): string;
}

export interface Failure {
  readonly round: number;
  readonly uri: string;
  readonly error: unknown;
}

/** How many rounds may keep the files that they read. */
const roundsBetweenCleanings = 500;

/** Random edits of real files and of the rules' examples, each round reproducible by its seed and number. */
export class Fuzzing {
  #rounds = 0;
  #slowest = { time: 0, round: 0, uri: '' };
  #workspace: Workspace;
  readonly #options: LintOptions;

  constructor(
    private readonly seeds: readonly Seed[],
    private readonly seed: number,
  ) {
    ({ workspace: this.#workspace, options: this.#options } = engineOnDisk());
  }

  /** The failures of `count` rounds. */
  run(first: number, count: number): readonly Failure[] {
    const failures: Failure[] = [];
    for (let round = first; round < first + count; round++) {
      if (round % roundsBetweenCleanings === 0) this.#workspace = this.#workspace.fresh();
      const { uri, text } = this.textOf(round);
      try {
        const time = exercise(uri, text, this.#workspace, this.#options);
        if (time > this.#slowest.time) this.#slowest = { time, round, uri };
      } catch (error) {
        failures.push({ round, uri, error });
      }
      this.#rounds++;
    }
    return failures;
  }

  /** The text that a round is about. */
  textOf(round: number): { readonly uri: string; readonly text: string } {
    const chance = new Chance(this.seed * 1_000_003 + round);
    const { uri, text } = chance.pick(this.seeds);
    return { uri, text: editedAtRandom(text(), chance) };
  }

  toString(): string {
    const { time, round, uri } = this.#slowest;
    return `${this.#rounds} rounds of seed ${this.seed} over ${this.seeds.length} texts; the slowest took ${time.toFixed(0)} ms: round ${round}, ${uri}`;
  }
}

/** The real files of the corpora, and the rules' examples. */
export function usualSeeds(corpora: string): readonly Seed[] {
  const folders = ['quickstart', 'bicep-language'].map((name) => path.join(corpora, name));
  return [
    ...folders.flatMap((folder) =>
      ['.bicep', '.bicepparam', '.json'].flatMap((ending) => seedsUnder(folder, ending)),
    ),
    ...exampleSeeds(corpora),
  ];
}

export function seedsUnder(folder: string, ending: string): readonly Seed[] {
  return filesUnder(folder, ending).map((file) => ({ uri: uriOf(file), text: () => read(file) }));
}

/** The rules' own examples, as if they was in a folder; of every language when none are named. */
export function exampleSeeds(folder: string, dialects?: readonly Example['dialect'][]): readonly Seed[] {
  return bundle.rules.flatMap((rule) =>
    rule.examples.flatMap(({ dialect, file, bad, good }) => {
      if (dialects && !dialects.includes(dialect)) return [];
      const uri = uriOf(path.join(folder, 'examples', rule.id, exampleFile({ dialect, file, bad, good })));
      return [bad, good].flatMap((text) => (text === undefined ? [] : [{ uri, text: () => text }]));
    }),
  );
}
