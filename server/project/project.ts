import type { Report } from '../lint/finding';
import { lint } from '../lint/lint';
import { fileNameOf } from '../text/uri';
import { dependsOn } from './dependencies';
import { bicepSourceOf } from './generated';
import type { Settings } from './settings';
import type { Workspace } from './workspace';

/** What is known of one file. */
export interface CheckedFile {
  readonly uri: string;
  readonly settings: Settings;
  /** Undefined when the file is not checked. Files that are deployed together have one report. */
  readonly report: Report | undefined;
  /** The file name of the Bicep source that the file was compiled from, where its findings are instead. */
  readonly compiledFrom: string | undefined;
  /** The texts that were checked. */
  readonly workspace: Workspace;
}

/**
 * Texts and what was found in them at one moment. It does not change: when texts do, the next project keeps the reports that do not depend on
 * what has changed.
 */
export class Project {
  readonly #files = new Map<string, CheckedFile>();
  /** By the unit that is deployed. */
  readonly #reports = new Map<string, { readonly report: Report; readonly settings: Settings }>();

  constructor(readonly workspace: Workspace) {}

  /** The files that were checked so far. */
  get files(): ReadonlyMap<string, CheckedFile> {
    return this.#files;
  }

  /** Checks a file once, and what is deployed together once. `list` gives the URIs of a folder's files. */
  check(uri: string, settings: Settings, list: (folderUri: string) => readonly string[]): CheckedFile {
    const { workspace } = this;
    const isWanted = settings.enabled && !settings.isExcluded(uri);
    const document = isWanted ? workspace.open(uri) : undefined;
    const source = document?.dialect === 'arm' ? bicepSourceOf(document.source, list) : undefined;
    const report = document && this.#reportOn(uri, settings);
    const compiledFrom = source === undefined ? undefined : fileNameOf(source);
    return { uri, settings, report, compiledFrom, workspace };
  }

  /** Keeps what was found, once everything that it depends on could be read. */
  keep(file: CheckedFile): void {
    this.#files.set(file.uri, file);
  }

  /** The project with other texts, of which these have changed. */
  after(workspace: Workspace, changed: readonly string[]): Project {
    const next = new Project(workspace);
    const isStale = ({ dependencies }: Report): boolean =>
      changed.some((uri) => dependsOn(dependencies, uri));
    for (const [uri, file] of this.#files)
      if (!changed.includes(uri) && !(file.report && isStale(file.report))) next.#files.set(uri, file);
    for (const [unit, known] of this.#reports) if (!isStale(known.report)) next.#reports.set(unit, known);
    return next;
  }

  #reportOn(uri: string, settings: Settings): Report | undefined {
    const document = this.workspace.open(uri);
    if (!document) return undefined;
    const unit = document.unit ?? uri;
    const known = this.#reports.get(unit);
    const isCurrent = known?.settings === settings && known.report.documents.includes(document);
    if (known && isCurrent) return known.report;
    const report = lint(document, this.workspace, settings.options);
    this.#reports.set(unit, { report, settings });
    return report;
  }
}
