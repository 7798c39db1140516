import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { request } from './requests';

const scheme = 'plumbline-rule';

/**
 * A document of our own: the link of a diagnostic's code opens any URI that resolves in an editor, and package.json
 * associates this scheme with the Markdown preview. It needs no network, in a browser neither.
 */
export const rulePages = `${scheme}:/{rule}.md`;

export function registerRulePages(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: (uri, token) => pageOf(client, ruleAt(uri), token),
    }),
    vscode.commands.registerCommand('plumbline.showRule', async (rule?: string) => {
      const chosen = rule ?? (await chooseRule(client));
      if (chosen !== undefined) await vscode.commands.executeCommand('vscode.open', pageUri(chosen));
    }),
  );
}

function pageUri(rule: string): vscode.Uri {
  return vscode.Uri.parse(rulePages.replace('{rule}', rule));
}

function ruleAt(page: vscode.Uri): string {
  return page.path.replace(/^\//, '').replace(/\.md$/, '');
}

async function pageOf(
  client: BaseLanguageClient,
  rule: string,
  token: vscode.CancellationToken,
): Promise<string> {
  const page = await request(client, 'plumbline/rulePage', { rule }, token);
  return page?.markdown ?? vscode.l10n.t('There is no rule `{0}`.', rule);
}

async function chooseRule(client: BaseLanguageClient): Promise<string | undefined> {
  const rules = await request(client, 'plumbline/rules', null);
  const picks = rules.map((rule) => ({ label: rule.title, description: rule.id, rule: rule.id }));
  const pick = await vscode.window.showQuickPick(picks, {
    placeHolder: vscode.l10n.t('Search for a rule by its title or id'),
    matchOnDescription: true,
  });
  return pick?.rule;
}
