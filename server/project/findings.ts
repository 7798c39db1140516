import type { Finding, Undecided } from '../lint/finding';
import { unusedSuppression } from '../lint/own-rules';

/**
 * What several reports say of each file. What was reached through several callers is once, and a suppression that any of them needed
 * is not unused. Holds findings only: the documents after them may be forgotten.
 */
export class Findings {
  readonly #byFile = new Map<string, Map<string, Finding>>();
  readonly #undecided = new Map<string, Map<string, Undecided>>();
  readonly #used = new Set<string>();
  readonly #called = new Set<string>();

  /** Returns the files of which more is known now. `called` are those that were reached by a call. */
  add(
    findings: readonly Finding[],
    undecided: readonly Undecided[],
    called: Iterable<string> = [],
  ): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const uri of called) {
      if (!this.#called.has(uri)) changed.add(uri);
      this.#called.add(uri);
    }
    for (const finding of findings) {
      if (this.#keep(finding)) changed.add(finding.uri);
      if (finding.suppression?.kind === 'comment' && !this.#used.has(placeOf(finding.suppression.location))) {
        this.#used.add(placeOf(finding.suppression.location));
        changed.add(finding.suppression.location.uri);
      }
    }
    for (const one of undecided)
      if (
        keepFirst(
          this.#undecided,
          one,
          `${one.rule}\n${one.span.start}\n${one.reason.kind}\n${one.reason.detail}`,
        )
      )
        changed.add(one.uri);
    return changed;
  }

  /** Of two reports of one finding the caller's counts. */
  #keep(finding: Finding): boolean {
    const key = `${finding.rule}\n${finding.span.start}`;
    const known = this.#byFile.get(finding.uri);
    if (known?.get(key)?.ownDefault && !finding.ownDefault) known.delete(key);
    return keepFirst(this.#byFile, finding, key);
  }

  /** In the order of the text. */
  in(uri: string): readonly Finding[] {
    const found = [...(this.#byFile.get(uri)?.values() ?? [])];
    return (
      found
        .filter((finding) => finding.rule !== unusedSuppression.id || !this.#used.has(placeOf(finding)))
        // A module's own defaults hold where no one calls it; else its callers' reports say what it is given.
        .filter(({ ownDefault }) => !ownDefault || !this.#called.has(uri))
        .sort(byPlace)
    );
  }

  undecidedIn(uri: string): readonly Undecided[] {
    return [...(this.#undecided.get(uri)?.values() ?? [])].sort(byPlace);
  }

  get files(): readonly string[] {
    return [...new Set([...this.#byFile.keys(), ...this.#undecided.keys()])];
  }
}

interface Placed {
  readonly uri: string;
  readonly span: { readonly start: number };
}

function keepFirst<T extends Placed>(files: Map<string, Map<string, T>>, item: T, key: string): boolean {
  const file = files.get(item.uri) ?? new Map<string, T>();
  files.set(item.uri, file);
  if (file.has(key)) return false;
  file.set(key, item);
  return true;
}

function placeOf({ uri, span }: Placed): string {
  return `${uri}\n${span.start}`;
}

function byPlace(one: Placed, other: Placed): number {
  return one.span.start - other.span.start;
}
