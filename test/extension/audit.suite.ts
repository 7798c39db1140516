import * as vscode from 'vscode';
import type { AuditSummary } from '../../client/audit/command';
import { equal, ok } from './assert';
import { closeAll, eventually, fileIn, findingAt, findingsAt, open, rangeOf, replace } from './workspace';

const closed = fileIn('modules/closed.bicep');

function audit(): Thenable<AuditSummary | undefined> {
  return vscode.commands.executeCommand<AuditSummary | undefined>('plumbline.audit');
}

describe('the audit', () => {
  let mistake: vscode.Range;

  before(async () => {
    mistake = rangeOf(await vscode.workspace.openTextDocument(closed), 'false', 'httpsOnly');
  });

  beforeEach(closeAll);
  afterEach(closeAll);

  it('counts what it found', async () => {
    const summary = await audit();
    ok(summary, 'no summary');
    equal(summary.complete, true);
    equal(summary.files, 3);
    ok(summary.findings >= 3, `${summary.findings} findings`);
  });

  it('shows findings of files that are not open', async () => {
    await audit();
    equal(findingsAt(closed, mistake).length, 1);
  });

  it('shows a finding once while its file is open, and keeps it when the file is closed', async () => {
    await audit();
    const rules = () => findingsAt(closed, mistake).map(({ code }) => code);
    const before = rules().length;
    await open(closed);
    await findingAt(closed, mistake);
    await eventually('no finding twice', () => rules().length === before);
    await closeAll();
    await eventually('still there', () => rules().length === before);
  });

  it('follows what is saved', async () => {
    await audit();
    const document = await open(closed);
    await replace(document, mistake, 'true');
    await document.save();
    await closeAll();
    await eventually('gone with its mistake', () => findingsAt(closed, mistake).length === 0);

    const again = await open(closed);
    await replace(again, rangeOf(again, 'true', 'httpsOnly'), 'false');
    await again.save();
    await closeAll();
    await findingAt(closed, mistake);
  });
});
