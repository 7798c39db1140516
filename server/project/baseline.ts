import * as z from 'zod';
import type { Finding } from '../lint/finding';
import { masked } from '../lint/shown';
import { issuesOf } from '../rules/issues';
import { textHash } from '../text/hash';
import { relativePath, resolveUri } from '../text/uri';
import type { Read } from './configuration';
import { YamlFile } from './yaml-file';

/** Where a folder's accepted findings are, unless its configuration says otherwise. */
export const usualBaseline = '.plumbline/baseline.json';

const entrySchema = z.strictObject({
  rule: z.string(),
  /** Relative to the folder of the configuration. */
  file: z.string(),
  /** The symbolic resource, setting or parameter. */
  resource: z.string(),
  /** The property path; empty for a finding about the resource as a whole. */
  property: z.string(),
  /** The hash of the text at the finding. What may be a secret is no part of it. */
  text: z.string(),
  /** How many findings that are the same in all of this are accepted. */
  count: z.number().int().min(1).default(1),
});

const baselineSchema = z.strictObject({ version: z.literal(1), findings: z.array(entrySchema) });

/** One accepted finding, or some that are the same. It has no line: code above it may change. */
export type BaselineEntry = z.infer<typeof entrySchema>;

/** What an audit found compared with what was accepted. */
export interface Comparison {
  readonly accepted: ReadonlySet<Finding>;
  /** Entries with the numbers of findings that they were not needed for. */
  readonly unused: readonly BaselineEntry[];
}

/** The text of a file, for the hashes of findings in it. */
export type TextOf = (uri: string) => string | undefined;

/** The accepted findings of a folder. */
export class Baseline {
  constructor(
    /** The URI, without a slash at its end, that the entries' files are relative to. */
    private readonly home: string,
    readonly entries: readonly BaselineEntry[],
    /** The files among those of the entries that are not there any more: their findings may have moved to others. */
    private readonly gone: ReadonlySet<string>,
  ) {}

  uriOf({ file }: BaselineEntry): string {
    return resolveUri(`${this.home}/`, file);
  }

  isGone({ file }: BaselineEntry): boolean {
    return this.gone.has(file);
  }

  /** Each entry accepts as many findings as it counts, first in its own file, then, when that is gone, in another one. */
  compare(findings: readonly Finding[], textOf: TextOf): Comparison {
    const open = findings.filter(({ suppression }) => !suppression || suppression.kind === 'baseline');
    const keyed = open.map((finding) => ({ finding, entry: entryOf(finding, this.home, textOf) }));
    const left = this.entries.map((entry) => ({ entry, count: entry.count }));
    const accepted = new Set<Finding>();
    const places = new Map<string, boolean>();
    const take = (slots: Slots, keyOf: (entry: BaselineEntry) => string): void => {
      for (const { finding, entry } of keyed) {
        // What is reached through several callers is one finding.
        const place = `${finding.rule}\n${finding.uri}\n${finding.span.start}`;
        const slot = slots.get(keyOf(entry))?.find(({ count }) => count > 0);
        if (!accepted.has(finding) && (places.has(place) || slot)) accepted.add(finding);
        else continue;
        if (!places.has(place) && slot) slot.count--;
        places.set(place, true);
      }
    };
    take(slotsBy(left, keyInFile), keyInFile);
    take(
      slotsBy(
        left.filter((slot) => this.isGone(slot.entry)),
        keyAnywhere,
      ),
      keyAnywhere,
    );
    const unused = left.flatMap(({ entry, count }) => (count ? [{ ...entry, count }] : []));
    return { accepted, unused };
  }
}

type Slots = ReadonlyMap<string, readonly { count: number }[]>;

function slotsBy(
  slots: readonly { readonly entry: BaselineEntry; count: number }[],
  keyOf: (entry: BaselineEntry) => string,
): Slots {
  const groups = new Map<string, { count: number }[]>();
  for (const slot of slots) {
    const key = keyOf(slot.entry);
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  return groups;
}

function keyAnywhere({ rule, resource, property, text }: BaselineEntry): string {
  return [rule, resource, property, text].join('\n');
}

function keyInFile(entry: BaselineEntry): string {
  return `${entry.file}\n${keyAnywhere(entry)}`;
}

/** Findings as entries that accept them, in an order that stays when others come. `home` is a folder's URI without a slash. */
export function entriesOf(
  findings: readonly Finding[],
  home: string,
  textOf: TextOf,
): readonly BaselineEntry[] {
  const counted = new Map<string, BaselineEntry>();
  for (const finding of findings) {
    const entry = entryOf(finding, home, textOf);
    const key = keyInFile(entry);
    counted.set(key, { ...entry, count: (counted.get(key)?.count ?? 0) + 1 });
  }
  return [...counted.values()];
}

/** The content of a file of accepted findings. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const sorted = [...entries].sort((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
  const findings = sorted.map(({ count, ...entry }) => (count > 1 ? { ...entry, count } : entry));
  return `${JSON.stringify({ version: 1, findings }, null, 2)}\n`;
}

function orderOf(entry: BaselineEntry): string {
  return keyInFile(entry);
}

function entryOf(
  { rule, uri, subject, path, sensitive, span }: Finding,
  home: string,
  textOf: TextOf,
): BaselineEntry {
  const written = sensitive ? '' : masked((textOf(uri) ?? '').slice(span.start, span.end));
  return {
    rule,
    file: relativePath(home, uri),
    resource: masked(subject),
    property: path,
    text: textHash(written.replace(/\s+/g, ' ')),
    count: 1,
  };
}

/** A file with any mistake accepts nothing. */
export function readBaseline(text: string): Read<readonly BaselineEntry[]> {
  const content = parseJson(text);
  const result = baselineSchema.safeParse(content);
  if (result.success) return { value: result.data.findings, problems: [] };
  const file = new YamlFile(text);
  const mistakes = issuesOf(result.error).map((issue) =>
    file.problem({ ...issue, message: `${issue.path.join('.') || 'baseline'}: ${issue.message}` }),
  );
  return { value: [], problems: file.problems.length ? file.problems : mistakes };
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
