import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { MarkupContent, Range } from 'vscode-languageserver';
import type { Severity } from '../../server/lsp/protocol';
import {
  auditTree,
  groupings,
  type AuditNode,
  type FindingGroup,
  type FindingRow,
  type Grouping,
} from './grouping';
import type { AuditResults } from './results';

export interface AuditView extends vscode.Disposable {
  /** The line above the tree. */
  say(message: string): void;
}

export function createAuditView(client: BaseLanguageClient, results: AuditResults): AuditView {
  const changed = new vscode.EventEmitter<undefined>();
  const rows = new Rows(client);
  let grouping: Grouping = 'rule';
  const view = vscode.window.createTreeView<AuditNode>('plumbline.audit', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => (node ? childrenOf(node) : auditTree(results.files, grouping)) as AuditNode[],
      getTreeItem: (node) => rows.itemOf(node),
    },
  });
  const group = (by: Grouping) => {
    grouping = by;
    void vscode.commands.executeCommand('setContext', 'plumbline.auditGrouping', by);
    changed.fire(undefined);
  };
  group(grouping);
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    results.onDidChange(() => {
      view.badge = badgeOf(results);
      changed.fire(undefined);
    }),
    ...groupings.map((by) =>
      vscode.commands.registerCommand(`plumbline.audit.groupBy.${by}`, () => group(by)),
    ),
    vscode.commands.registerCommand('plumbline.audit.showRule', (node: AuditNode) =>
      vscode.commands.executeCommand('plumbline.showRule', ruleOf(node)),
    ),
  );
  return { say: (message) => (view.message = message), dispose: () => subscriptions.dispose() };
}

function childrenOf(node: AuditNode): readonly AuditNode[] {
  switch (node.kind) {
    case 'group':
    case 'reason':
      return node.rows;
    case 'undecided':
      return node.reasons;
    case 'finding':
    case 'undecidedRow':
      return [];
  }
}

function ruleOf(node: AuditNode): string | undefined {
  if (node.kind === 'finding') return node.finding.rule;
  return node.kind === 'group' && node.by === 'rule' ? node.key : undefined;
}

function badgeOf(results: AuditResults): vscode.ViewBadge | undefined {
  const value = results.files.reduce((sum, file) => sum + file.findings.length, 0);
  return value > 0 ? { value, tooltip: vscode.l10n.t('{0} findings', value) } : undefined;
}

/** Gives the plain rows of the tree their words and icons. */
class Rows {
  constructor(private readonly client: BaseLanguageClient) {}

  itemOf(node: AuditNode): vscode.TreeItem {
    switch (node.kind) {
      case 'group':
        return this.#group(node);
      case 'finding':
        return this.#finding(node);
      case 'undecided':
        return {
          label: `${node.count} ${vscode.l10n.t('not decided')}`,
          tooltip: vscode.l10n.t(
            'Rules that could not be answered from what the files say. They are not findings.',
          ),
          iconPath: new vscode.ThemeIcon('question'),
          collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
        };
      case 'reason':
        return {
          label: `${node.rows.length} ${node.reason}`,
          tooltip: node.reason,
          collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
        };
      case 'undecidedRow':
        return this.#place(node.uri, node.undecided.range, node.undecided.rule);
    }
  }

  #group(group: FindingGroup): vscode.TreeItem {
    const count = String(group.rows.length);
    const shared = {
      collapsibleState: vscode.TreeItemCollapsibleState.Collapsed,
      id: `${group.by}:${group.key}`,
    };
    switch (group.by) {
      case 'rule': {
        const { title } = group.rows[0]!.finding;
        return {
          ...shared,
          label: `${count} ${title}`,
          tooltip: `${title}\n${group.key}`,
          iconPath: severityIcon(group.severity),
          contextValue: 'rule',
        };
      }
      case 'file': {
        const resourceUri = this.client.protocol2CodeConverter.asUri(group.key);
        const folder = vscode.workspace.asRelativePath(resourceUri).split('/').slice(0, -1).join('/');
        return {
          ...shared,
          resourceUri,
          iconPath: vscode.ThemeIcon.File,
          description: `${count}  ${folder}`.trim(),
        };
      }
      case 'severity':
        return {
          ...shared,
          label: severityName(group.severity),
          description: count,
          iconPath: severityIcon(group.severity),
        };
    }
  }

  #finding({ by, uri, finding }: FindingRow): vscode.TreeItem {
    const { range } = finding.diagnostic;
    const message = textOf(finding.diagnostic.message);
    const place = this.#place(uri, range, finding.title);
    return {
      ...place,
      // Below its rule a finding is its place; elsewhere it is its rule.
      ...(by === 'rule' ? { label: String(place.description), description: message } : {}),
      tooltip: new vscode.MarkdownString().appendText(message),
      iconPath: by === 'rule' ? undefined : severityIcon(finding.severity),
      contextValue: 'finding',
    };
  }

  #place(uri: string, range: Range, label: string): vscode.TreeItem {
    const { asUri, asRange } = this.client.protocol2CodeConverter;
    const target = asUri(uri);
    return {
      label,
      description: `${vscode.workspace.asRelativePath(target)}:${range.start.line + 1}`,
      command: {
        command: 'vscode.open',
        title: vscode.l10n.t('Show'),
        arguments: [
          target,
          { selection: asRange(range), preview: true } satisfies vscode.TextDocumentShowOptions,
        ],
      },
    };
  }
}

function textOf(message: string | MarkupContent): string {
  return typeof message === 'string' ? message : message.value;
}

function severityIcon(severity: Severity): vscode.ThemeIcon {
  const { icon, color } = severityIcons[severity];
  return new vscode.ThemeIcon(icon, new vscode.ThemeColor(color));
}

const severityIcons: Record<Severity, { readonly icon: string; readonly color: string }> = {
  high: { icon: 'error', color: 'problemsErrorIcon.foreground' },
  medium: { icon: 'warning', color: 'problemsWarningIcon.foreground' },
  low: { icon: 'info', color: 'problemsInfoIcon.foreground' },
};

function severityName(severity: Severity): string {
  const names: Record<Severity, string> = {
    high: vscode.l10n.t('High'),
    medium: vscode.l10n.t('Medium'),
    low: vscode.l10n.t('Low'),
  };
  return names[severity];
}
