import type { Finding } from '../../lint/finding';
import { namesRule } from '../../lint/options';
import { compiledFrom, type AuditSetup } from '../../project/audit';
import { fixAll, type FixedFiles } from '../../project/fix-all';
import { isAppliedInBulk, isInScope, type FixScope } from '../../project/fix-scope';
import type { Workspace } from '../../project/workspace';
import { LineIndex } from '../../text/lines';
import { relativePath } from '../../text/uri';
import { uriOf } from '../disk';
import { replaceTexts, type Replacement } from '../replace';
import type { Setup } from './setup';

type AnyFix = Finding['fixes'][number];

export type Tell = (line: string) => void;

/** What fixes are applied to: files, or texts that are only shown. */
export interface FixTarget {
  /** The texts that the next fixes are made of. */
  workspace(): Workspace;
  /** False when some file could not be written. */
  accept(fixed: FixedFiles, before: Workspace): boolean;
}

/**
 * Applies what is safe, and the fixes to review of the rules that are named, once for what is deployed together; false when some file
 * could not be written.
 */
export async function applyFixes(
  auditing: AuditSetup,
  { targets, disk }: Setup,
  fixReview: readonly string[],
  target: FixTarget,
): Promise<boolean> {
  const done = new Set<string>();
  let isDone = true;
  for (const uri of auditing.files) {
    const { isExcluded, isReported, options } = await auditing.settingsOf(uri);
    const workspace = target.workspace();
    const unit = workspace.open(uri)?.unit ?? uri;
    if (done.has(unit) || compiledFrom(uri, auditing) !== undefined) continue;
    done.add(unit);
    const scope: FixScope = {
      targets: targets.map((one) => one.uri),
      isExcluded,
      realUri: (file) => disk.realUri(file),
    };
    const isWanted = (finding: Finding, fix: AnyFix): boolean =>
      isReported(finding) && (isAppliedInBulk(fix, scope) || isChosen(finding, fix, fixReview, scope));
    const fixed = fixAll(uri, workspace, options, isWanted);
    if (fixed.fixed.length) isDone = target.accept(fixed, workspace) && isDone;
  }
  return isDone;
}

function isChosen(finding: Finding, fix: AnyFix, fixReview: readonly string[], scope: FixScope): boolean {
  return fixReview.some((name) => namesRule(name, finding.rule)) && isInScope(fix, scope);
}

/** Writes the files themselves, and says what was fixed after it is written; `warn` gets what could not be. */
export function filesToFix(auditing: AuditSetup, tell: Tell, warn: Tell): FixTarget {
  return {
    workspace: () => auditing.workspace(),
    accept: (fixed, before) => {
      const isWritten = write(fixed, before, { tell, warn });
      auditing.release();
      return isWritten;
    },
  };
}

/** Keeps the fixed texts, for a dry run. */
export class FixedTexts implements FixTarget {
  /** Texts that findings call secrets, as they are written. */
  readonly secrets = new Set<string>();
  readonly #texts = new Map<string, string>();

  constructor(private readonly original: Workspace) {}

  workspace(): Workspace {
    return this.original.with(this.#texts);
  }

  accept({ edits, fixed, workspace }: FixedFiles, before: Workspace): boolean {
    for (const { sensitive, uri, span } of fixed)
      if (sensitive) this.secrets.add((before.text(uri) ?? '').slice(span.start, span.end));
    for (const uri of edits.keys()) this.#texts.set(uri, workspace.text(uri) ?? '');
    return true;
  }

  get changes(): readonly Replacement[] {
    return [...this.#texts].map(([uri, after]) => ({ uri, before: this.original.text(uri) ?? '', after }));
  }
}

function write(
  { edits, fixed, workspace }: FixedFiles,
  before: Workspace,
  { tell, warn }: { readonly tell: Tell; readonly warn: Tell },
): boolean {
  const root = uriOf('.');
  const refused = replaceTexts(
    [...edits.keys()].map((uri) => ({
      uri,
      before: before.text(uri) ?? '',
      after: workspace.text(uri) ?? '',
    })),
  );
  if (refused) {
    warn(`not fixed ${relativePath(root, refused.uri)}: ${refused.reason}`);
    return false;
  }
  for (const { uri, rule, span } of fixed) {
    const { line } = new LineIndex(before.text(uri) ?? '').position(span.start);
    tell(`fixed ${relativePath(root, uri)}:${line + 1} ${rule}`);
  }
  return true;
}
