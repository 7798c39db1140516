import { compiledFrom, type AuditSetup } from '../../project/audit';
import { fixAll, type FixedFiles } from '../../project/fix-all';
import { isAppliedInBulk, type FixScope } from '../../project/fix-scope';
import type { Workspace } from '../../project/workspace';
import { LineIndex } from '../../text/lines';
import { relativePath } from '../../text/uri';
import { uriOf } from '../disk';
import { replaceTexts } from '../replace';
import type { Setup } from './setup';

type Tell = (line: string) => void;

/** Applies what is safe to the files themselves, once for what is deployed together; false when some file could not be written. */
export async function applyFixes(auditing: AuditSetup, setup: Setup, tell: Tell): Promise<boolean> {
  const { targets, disk } = setup;
  const done = new Set<string>();
  let isDone = true;
  for (const uri of auditing.files) {
    const { isExcluded, isReported, options } = await auditing.settingsOf(uri);
    const unit = auditing.workspace().open(uri)?.unit ?? uri;
    if (done.has(unit) || compiledFrom(uri, auditing) !== undefined) continue;
    done.add(unit);
    const scope: FixScope = { targets, isExcluded, realUri: (file) => disk.realUri(file) };
    const workspace = auditing.workspace();
    const fixed = fixAll(
      uri,
      workspace,
      options,
      (finding, fix) => isReported(finding) && isAppliedInBulk(fix, scope),
    );
    if (!fixed.fixed.length) continue;
    isDone = write(fixed, workspace, tell) && isDone;
    auditing.release();
  }
  return isDone;
}

/** Says what was fixed after it is written. */
function write({ edits, fixed, workspace }: FixedFiles, before: Workspace, tell: Tell): boolean {
  const root = uriOf('.');
  const refused = replaceTexts(
    [...edits.keys()].map((uri) => ({
      uri,
      before: before.text(uri) ?? '',
      after: workspace.text(uri) ?? '',
    })),
  );
  if (refused) {
    tell(`not fixed ${relativePath(root, refused.uri)}: ${refused.reason}`);
    return false;
  }
  for (const { uri, rule, span } of fixed) {
    const { line } = new LineIndex(before.text(uri) ?? '').position(span.start);
    tell(`fixed ${relativePath(root, uri)}:${line + 1} ${rule}`);
  }
  return true;
}
