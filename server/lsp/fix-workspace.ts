import { audit, type AuditedUnit } from '../project/audit';
import { fixAll } from '../project/fix-all';
import { isAppliedInBulk, type FixScope } from '../project/fix-scope';
import type { Edits } from '../project/prove';
import type { Workspace } from '../project/workspace';
import { Revision } from '../text/revision';
import { auditSetup, Audits, cancellationOf, type AuditListener, type AuditWorld } from './audit';

/** What the safe fixes of many files come to. */
export interface FixedWorkspace {
  readonly edits: Edits;
  readonly fixed: number;
}

/** Works out the safe fixes of the files at and below the targets, against the texts as they are now. Changes nothing. */
export async function fixWorkspace(
  targets: readonly string[],
  world: AuditWorld,
  listener: AuditListener,
): Promise<FixedWorkspace> {
  const files = await new Audits(world).filesOf(targets, listener);
  const texts = new FixedTexts();
  let [fixed, done] = [0, 0];
  listener.progress.begin('Plumbline', 0, undefined, true);
  try {
    for await (const event of audit(auditSetup(world, files, files), cancellationOf(listener))) {
      done += event.kind === 'checked' ? event.uris.length : 1;
      listener.progress.report(Math.floor((done / files.size) * 100), `${done}/${files.size}`);
      if (event.kind === 'checked') fixed += texts.fix(event, scopeOf(targets, event, world));
    }
  } finally {
    listener.progress.done();
    world.reports.release();
  }
  return { edits: texts.edits, fixed };
}

function scopeOf(targets: readonly string[], { settings }: AuditedUnit, { files }: AuditWorld): FixScope {
  return { targets, isExcluded: settings.isExcluded, realUri: (file) => files.realUri(file) };
}

/** Texts of files that one unit after the other fixes: units may share a module. */
class FixedTexts {
  readonly #revisions = new Map<string, Revision>();

  get edits(): Edits {
    return new Map([...this.#revisions].map(([uri, revision]) => [uri, revision.edits]));
  }

  /** Returns how many findings were fixed. */
  fix({ uris, findings, settings, workspace }: AuditedUnit, scope: FixScope): number {
    const [uri] = uris;
    const isFixable = findings.some(({ fixes }) => fixes.some(({ safety }) => safety === 'safe'));
    if (uri === undefined || !isFixable) return 0;
    const current = this.#appliedTo(workspace);
    const result = fixAll(
      uri,
      current,
      settings.options,
      (finding, fix) => settings.isReported(finding) && isAppliedInBulk(fix, scope),
    );
    for (const [file, edits] of result.edits) {
      const known = this.#revisions.get(file) ?? Revision.of(current.text(file) ?? '');
      this.#revisions.set(file, known.apply(edits));
    }
    return result.fixed.length;
  }

  #appliedTo(workspace: Workspace): Workspace {
    return workspace.with(new Map([...this.#revisions].map(([uri, { text }]) => [uri, text])));
  }
}
