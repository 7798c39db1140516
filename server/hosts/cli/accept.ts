import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { plural } from '../../formats/report';
import type { Finding } from '../../lint/finding';
import { entriesOf, usualBaseline, writeBaseline, type BaselineEntry } from '../../project/baseline';
import type { Settings } from '../../project/settings';
import { relativePath } from '../../text/uri';
import { rootFor } from '../boundary';
import { pathOf, uriOf } from '../disk';
import { writeReportFile } from '../replace';
import type { BaselineArguments } from './arguments';
import { auditingOf, discoverFiles, run } from './audit';
import { Collected } from './collected';
import { Failure, reasonOf } from './failure';
import { setUp, type Setup } from './setup';

/** Accepts the findings that are there: writes them into the baseline of each configuration. Returns the exit code. */
export async function acceptFindings(
  args: BaselineArguments,
  print: (text: string) => void,
): Promise<number> {
  const setup = await setUp(args);
  const collected = new Collected();
  const files = await discoverFiles(setup, collected);
  await run(auditingOf(setup, new Set(files)), setup, collected, args.quiet);
  for (const place of (await placesOf(files, setup)).values()) {
    const kept = keptOf(place.settings, collected);
    const found = args.prune ? [] : newIn(place, collected);
    const entries = merged([...kept, ...entriesOf(found, place.home, (uri) => collected.textOf(uri))]);
    if (!entries.length && place.settings.baseline?.baseline === undefined) continue;
    write(place.uri, writeBaseline(entries));
    const count = entries.reduce((sum, entry) => sum + entry.count, 0);
    if (!args.quiet) print(`${nameOf(place.uri)} accepts ${plural(count, 'finding')}\n`);
  }
  return collected.failed ? 2 : 0;
}

/** Where the findings of some files are accepted. */
interface Place {
  readonly home: string;
  readonly uri: string;
  readonly settings: Settings;
  readonly files: Set<string>;
}

async function placesOf(files: readonly string[], { settings }: Setup): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  for (const file of files) {
    const own = await settings.of(file);
    const home = own.home ?? uriOf(rootFor(pathOf(file), false));
    const uri = own.baseline?.uri ?? `${home}/${usualBaseline}`;
    const place = places.get(uri) ?? { home, uri, settings: own, files: new Set() };
    places.set(uri, place);
    place.files.add(file);
  }
  return places;
}

/** What is accepted already and still there, or not known to be gone; moved findings with their new files. */
function keptOf({ baseline: source, home }: Settings, collected: Collected): readonly BaselineEntry[] {
  const baseline = source?.baseline;
  if (!baseline || home === undefined) return [];
  const textOf = (uri: string): string | undefined => collected.textOf(uri);
  const { accepted, unused } = baseline.compare(collected.open, textOf);
  const unchecked = unused.filter(
    (entry) => !baseline.isGone(entry) && !collected.checked.has(baseline.uriOf(entry)),
  );
  return [...entriesOf([...accepted], home, textOf), ...unchecked];
}

function newIn({ files, settings }: Place, collected: Collected): readonly Finding[] {
  const known = settings.baseline?.baseline?.compare(collected.open, (uri) => collected.textOf(uri)).accepted;
  return collected.open.filter((finding) => files.has(finding.uri) && !known?.has(finding));
}

/** Entries that are the same but for their counts are one. */
function merged(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const byKey = new Map<string, BaselineEntry>();
  for (const { count, ...entry } of entries) {
    const key = JSON.stringify(entry);
    byKey.set(key, { ...entry, count: count + (byKey.get(key)?.count ?? 0) });
  }
  return [...byKey.values()];
}

function write(uri: string, text: string): void {
  try {
    mkdirSync(path.dirname(pathOf(uri)), { recursive: true });
    writeReportFile(pathOf(uri), text);
  } catch (error) {
    throw new Failure(`The baseline cannot be written to ${nameOf(uri)}: ${reasonOf(error)}`);
  }
}

function nameOf(uri: string): string {
  return relativePath(uriOf('.'), uri);
}
