import * as vscode from 'vscode';
import { equal } from './assert';
import { closeAll, eventually, fileIn, findingAt, open, rangeOf, ruleOf } from './workspace';

const extension = vscode.extensions.getExtension('plumbline.plumbline')!;

describe('the commands', () => {
  afterEach(closeAll);

  it('are all there', async () => {
    await open(fileIn('main.bicep'));
    await eventually('active', () => extension.isActive);
    const contributed: string[] = extension.packageJSON.contributes.commands.map(
      ({ command }: { command: string }) => command,
    );
    const registered = new Set(await vscode.commands.getCommands(true));
    equal(
      contributed.filter((command) => !registered.has(command)),
      [],
    );
  });

  it('show the page of a rule as it should be read', async () => {
    const document = await open(fileIn('main.bicep'));
    const rule = ruleOf(await findingAt(document.uri, rangeOf(document, 'false', 'httpsOnly')));
    await vscode.commands.executeCommand('plumbline.showRule', rule);
    const input = await eventually('a preview', () => {
      const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof vscode.TabInputCustom ? shown : undefined;
    });
    equal(input.viewType, 'vscode.markdown.preview.editor');
    equal(input.uri.toString(true), `plumbline-rule:/${rule}.md`);
  });

  it('restart the language server', async () => {
    const document = await open(fileIn('main.bicep'));
    const range = rangeOf(document, 'false', 'httpsOnly');
    await findingAt(document.uri, range);
    await vscode.commands.executeCommand('plumbline.restartServer');
    await findingAt(document.uri, range);
  });
});
