import { Boundary } from '../../server/hosts/boundary';
import { Disk } from '../../server/hosts/disk';
import { createEngine } from '../../server/project/engine';
import type { LintOptions } from '../../server/lint/options';
import type { Workspace } from '../../server/project/workspace';
import { bundle } from '../rules/harness';

/** Every file of this machine: the corpora are where they are. */
export const disk = new Disk(new Boundary(['/']));

/** Real files, read as the command line reads them, and every rule on. */
export function engineOnDisk(): { readonly workspace: Workspace; readonly options: LintOptions } {
  const { ruleSet, workspace } = createEngine({ bundle, files: disk, azurermMajor: 5 });
  const options: LintOptions = {
    ruleSet,
    profile: 'strict',
    disabled: new Set(),
    severities: new Map(),
    today: '2026-01-01',
  };
  return { workspace, options };
}
