import { z } from '../text/schema';

/** The id of the language that an example is written in, or printed in; which there are, the dialects say. */
export type ExampleDialect = string;

/** What a rule finds in a text, what its first fix makes of it, and a text without a finding. */
export interface Example {
  readonly dialect: ExampleDialect;
  /** The file name, where it decides how the text is read. */
  readonly file?: string | undefined;
  /** With exactly one finding of the rule. */
  readonly bad?: string | undefined;
  readonly fixed?: string | undefined;
  readonly good?: string | undefined;
  /** Where the rule file has it, below `examples`. */
  readonly entry: ExampleEntry;
}

/** By the ids of the rules. */
export type RuleExamples = Readonly<Record<string, readonly Example[]>>;

export type ExampleEntry = readonly [group: string, index: number];

/** A value that a difference writes. A text may hold expressions of the language that it is printed in: `${account.id}`. */
export type Tree = null | string | number | boolean | readonly Tree[] | Members;
export interface Members {
  readonly [name: string]: Tree;
}

const json: z.ZodType<Tree> = z.json();

/** A JSON merge patch whose keys may be paths; `and` holds the changes to other declarations. */
const patch = z.record(z.string(), json);
export type Patch = z.infer<typeof patch>;

const half = z.union([patch, z.string()]);

const entrySchema = z
  .strictObject({
    only: z
      .enum(['bicep', 'arm'])
      .optional()
      .describe('Bicep or ARM, where the other cannot express it or has other findings.'),
    file: z.string().optional().describe('The file name, where it decides how a whole text is read.'),
    bad: half.optional().describe('With exactly one finding of the rule: the difference to the scaffold.'),
    fixed: half.optional().describe('What the rule’s first fix changes in `bad`.'),
    good: z
      .union([half, z.array(half).min(1)])
      .optional()
      .describe('Without a finding: the difference to `bad`, or to the scaffold where there is no `bad`.'),
  })
  .refine(({ bad, good }) => bad !== undefined || good !== undefined, 'an example has bad or good')
  .refine(({ bad, fixed }) => bad !== undefined || fixed === undefined, 'fixed belongs to bad');

export type Entry = z.infer<typeof entrySchema>;

/**
 * Examples by what they are the difference to: a resource type of a `_scaffolds.yaml` (`Microsoft.…` for Bicep and ARM,
 * `azurerm_…` for Terraform), or `azure` and `terraform` for those that begin with nothing. Whole texts are below the name
 * of their dialect; there a difference is what replaces parts of the bad text.
 */
export const examplesSchema = z.record(z.string(), z.array(entrySchema).min(1));
export type WrittenExamples = z.infer<typeof examplesSchema>;

/** What the examples of a resource type have in common, by type. */
export const scaffoldsSchema = z.record(z.string(), patch);
export type Scaffolds = z.infer<typeof scaffoldsSchema>;

/** An example that cannot be printed: its writer's mistake. */
export class ExampleError extends Error {}

/** An example that cannot be printed, by the keys and indexes that lead to it below `examples`. */
export interface ExampleMistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The texts of every entry, or the first entry that cannot be printed. */
export function printEntries(
  written: WrittenExamples,
  print: (at: ExampleEntry, entry: Entry) => readonly Example[],
): readonly Example[] | ExampleMistake {
  const texts: Example[] = [];
  for (const [group, entries] of Object.entries(written)) {
    for (const [index, entry] of entries.entries()) {
      try {
        texts.push(...print([group, index], entry));
      } catch (error) {
        if (!(error instanceof ExampleError)) throw error;
        return { path: [group, index], message: error.message };
      }
    }
  }
  return texts;
}

/** Examples that are whole texts; the first that is not is refused. */
export function wholeTexts(written: WrittenExamples): readonly Example[] | ExampleMistake {
  return printEntries(written, ([group, index], entry) => {
    if (isDialect(group) && isWhole(entry)) return textsOf(group, entry, [group, index]);
    throw new ExampleError('Expected whole texts below the id of their language.');
  });
}

/** Other groups are resource types, and what is printed in several languages. */
export function isDialect(group: string): boolean {
  return /^[a-z]+$/i.test(group) && group !== 'azure';
}

/** Whether an entry begins with a whole text. */
export function isWhole({ bad, good }: Entry): boolean {
  return typeof (bad ?? [good].flat()[0]) === 'string';
}

/** What is bad with what its fix makes of it, and each good text by itself. */
export function textsOf(
  dialect: ExampleDialect,
  { file, bad, fixed, good }: Entry,
  entry: ExampleEntry,
): readonly Example[] {
  const same = { dialect, ...(file !== undefined && { file }), entry };
  const textOf = (written: Patch | string): string =>
    typeof written === 'string' ? written : replaceParts(String(bad ?? ''), written);
  const goods = good === undefined ? [] : [good].flat();
  return [
    ...(bad === undefined
      ? []
      : [{ ...same, bad: textOf(bad), ...(fixed !== undefined && { fixed: textOf(fixed) }) }]),
    ...goods.map((written) => ({ ...same, good: textOf(written) })),
  ];
}

/** Replaces parts of a text, each of which has to be there once. */
function replaceParts(text: string, parts: Patch): string {
  return Object.entries(parts).reduce((changed, [part, replacement]) => {
    const [before = '', after, ...more] = changed.split(part);
    if (after === undefined || more.length > 0)
      throw new ExampleError(`expected once in the text: ${JSON.stringify(part)}`);
    return `${before}${String(replacement ?? '')}${after}`;
  }, text);
}
