import * as vscode from 'vscode';
import { equal, match, ok } from './assert';
import {
  closeAll,
  editAt,
  eventually,
  fileIn,
  findingAt,
  findingsAt,
  findingsIn,
  open,
  preferredEditAt,
  rangeOf,
  replace,
} from './workspace';

describe('findings while typing', () => {
  afterEach(closeAll);

  for (const file of ['main.bicep', 'templates/azuredeploy.json']) {
    it(`${file}: a finding appears, its quick fix mends it, it goes`, async () => {
      const document = await open(fileIn(file));
      const range = rangeOf(document, 'false', 'httpsOnly');
      await findingAt(document.uri, range);

      ok(
        await vscode.workspace.applyEdit(await preferredEditAt(document.uri, range)),
        'the edit was refused',
      );

      equal(document.getText(range).trimEnd(), 'true');
      await eventually('the finding goes', () => findingsAt(document.uri, range).length === 0);
    });
  }

  it('comes back when the mistake is typed again', async () => {
    const document = await open(fileIn('main.bicep'));
    const range = rangeOf(document, 'false', 'httpsOnly');
    await findingAt(document.uri, range);
    await replace(document, range, 'true');
    await eventually('the finding goes', () => findingsAt(document.uri, range).length === 0);
    await replace(document, rangeOf(document, 'true', 'httpsOnly'), 'false');
    await findingAt(document.uri, range);
  });

  it('reads a document that was never saved', async () => {
    const content =
      "resource a 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'a'\n  properties: { httpsOnly: false }\n}\n";
    const document = await open({ content, language: 'bicep' });
    await findingAt(document.uri, rangeOf(document, 'false'));
  });

  it('fixes all safe findings of a file at once', async () => {
    const site = (name: string) =>
      `resource ${name} 'Microsoft.Web/sites@2023-12-01' = {\n  name: '${name}'\n  properties: { httpsOnly: false }\n}\n`;
    const document = await open({ content: site('a') + site('b'), language: 'bicep' });
    await findingAt(document.uri, rangeOf(document, 'false', "'b'"));
    const action = { kind: 'source.fixAll.plumbline', apply: 'first' };
    await vscode.commands.executeCommand('editor.action.sourceAction', action);
    await eventually('both are mended', () => document.getText().match(/httpsOnly: true/g)?.length === 2);
  });

  it('leads from where a value is used to where it comes from, and fixes it there', async () => {
    const content =
      "param redirects bool = false\n\nresource a 'Microsoft.Web/sites@2023-12-01' = {\n  name: 'a'\n  properties: { httpsOnly: redirects }\n}\n";
    const document = await open({ content, language: 'bicep' });
    const use = rangeOf(document, 'redirects', 'httpsOnly');
    const { relatedInformation } = await findingAt(document.uri, use);
    ok(
      relatedInformation?.some(({ location }) => location.range.start.line === 0),
      'nothing leads to the default',
    );

    ok(
      await vscode.workspace.applyEdit(await editAt(document.uri, use, 'Redirect HTTP to HTTPS')),
      'the edit was refused',
    );

    equal(document.lineAt(0).text, 'param redirects bool = true');
    await eventually('the finding goes', () => findingsAt(document.uri, use).length === 0);
  });

  it('links to the page of the rule', async () => {
    const document = await open(fileIn('main.bicep'));
    const { code } = await findingAt(document.uri, rangeOf(document, 'false', 'httpsOnly'));
    ok(typeof code === 'object', 'the code is no link');
    equal(code.target.toString(true), `plumbline-rule:/${code.value}.md`);
    const page = await vscode.workspace.openTextDocument(code.target);
    match(page.getText(), /^# \S/);
  });

  it('leaves JSON alone that is not configuration of Azure', async () => {
    const plain = await open(fileIn('plain.json'));
    // The server works in order: once it has answered for the second document, it has read the first.
    const template = await open(fileIn('templates/azuredeploy.json'));
    await findingAt(template.uri, rangeOf(template, 'false', 'httpsOnly'));
    equal(findingsIn(plain.uri), []);
  });

  it('is silent where it is turned off, and speaks again', async () => {
    const document = await open(fileIn('main.bicep'));
    const range = rangeOf(document, 'false', 'httpsOnly');
    await findingAt(document.uri, range);
    const settings = vscode.workspace.getConfiguration('plumbline');
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    await eventually('no findings', () => findingsIn(document.uri).length === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
    await findingAt(document.uri, range);
  });
});
