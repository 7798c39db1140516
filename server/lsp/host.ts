import type { Listing } from '../project/discover';
import type { Files } from '../project/workspace';
import type { RuleExamples } from '../rules/examples';
import type { Bundle } from '../project/engine';

/** What a process has to give to the server that runs in it. */
export interface Host {
  /** Plumbline's own. */
  readonly version: string;
  /** The rules, without their examples. */
  readonly bundle: Bundle;
  /** The examples of those rules, read when the page of a rule is shown. */
  examples(): Promise<RuleExamples>;
  /** What this process reads by itself; the rest is read through the client. */
  readonly disk: Disk | undefined;
  /** `YYYY-MM-DD`, where the user is. */
  today(): string;
  /** Resolves when what has come in meanwhile was heard, such as a cancellation. */
  yieldToEventLoop(): Promise<void>;
  sleep(milliseconds: number): Promise<void>;
}

export interface Disk extends Required<Files> {
  has(uri: string): boolean;
  /** Lets nothing be read but what is below these folders and in their repositories, and below the folders of these files. */
  confine(folders: readonly string[], files: readonly string[]): void;
  /** Where a file really is, links resolved: null when that is outside or cannot be told, undefined when nothing is there. */
  realUri(uri: string): string | null | undefined;
  listing(folderUri: string): Listing;
  /** Where the Bicep CLI keeps modules that it restored, as a URI with a closing slash. */
  readonly restored: string;
}
