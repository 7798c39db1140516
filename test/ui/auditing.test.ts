import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import {
  audit,
  auditRow,
  auditSummary,
  lineWith,
  openFromExplorer,
  runCommand,
  underlineOf,
  widenSideBar,
} from './gestures';
import { sessionOn } from './session';

describe('the audit of the examples', () => {
  const session = sessionOn('examples');

  it('groups findings by rule', async () => {
    const { page, picture } = session();
    await openFromExplorer(page, 'bicep', 'main.bicep');
    await underlineOf(page, lineWith(page, 'publicAccess: true'));
    await audit(page);
    await widenSideBar(page);
    await auditRow(page, 'TLS versions below 1.2').click();
    await auditRow(page, 'bicep/main.bicep:').waitFor();
    await picture('audit');
  });

  it('groups findings by file, and by severity', async () => {
    const { page, picture } = session();
    await page.getByRole('button', { name: 'Group Findings by File' }).click();
    await auditRow(page, 'azuredeploy.json').waitFor();
    await picture('audit-by-file');
    await page.getByRole('button', { name: 'Group Findings by Severity' }).click();
    await auditRow(page, /^High/).waitFor();
    await page.getByRole('button', { name: 'Group Findings by Rule' }).waitFor();
  });

  it('follows what changes outside of the editor, and clears', async () => {
    const { page, workspace } = session();
    await page.getByRole('button', { name: 'Group Findings by Rule' }).click();
    await page.getByRole('button', { name: 'Group Findings by File' }).click();
    await auditRow(page, 'azuredeploy.json').waitFor();
    rmSync(path.join(workspace, 'arm'), { recursive: true });
    await auditRow(page, 'azuredeploy.json').waitFor({ state: 'detached' });
    await runCommand(page, 'Plumbline: Clear Audit Results');
    await auditRow(page, 'main.bicep').waitFor({ state: 'detached' });
    await audit(page);
  });

  it('stops when it is reported to, and keeps what it has found', async () => {
    const { page, workspace } = session();
    for (let copy = 0; copy < 500; copy++) {
      cpSync(path.join(workspace, 'bicep'), path.join(workspace, 'copies', String(copy)), {
        recursive: true,
      });
    }
    await runCommand(page, 'Plumbline: Audit Workspace');
    const progress = page.locator('.notifications-toasts');
    await progress.getByText(/auditing: [1-9]\d\d\//).waitFor();
    await progress.getByRole('button', { name: 'Cancel' }).click();
    await auditSummary(page, /^Stopped early: [1-9]\d* findings/).waitFor();
  });
});
