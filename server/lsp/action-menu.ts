import { CodeActionKind, type CodeAction } from 'vscode-languageserver';

/** What is offered for one problem, in the order of the menu. */
export interface ProblemActions {
  /** The best one first. */
  readonly fixes: readonly CodeAction[];
  /** For the line, then for the file. */
  readonly suppressions: readonly CodeAction[];
  /** The rule's documentation, and the fix of all findings of the rule. */
  readonly others: readonly CodeAction[];
}

/** Rows that a menu may have: more than that are not read. */
export const maxRows = 8;

/** The command of the client that lets the user choose one of the actions that are its argument. */
export const chooseCommand = 'plumbline.chooseAction';

/**
 * The rows of a menu, by problem. When there are more of them than a menu may have, the client lets the user choose the further ones
 * in lists of their own.
 */
export function menuRows(
  problems: readonly ProblemActions[],
  common: readonly CodeAction[],
  canChoose: boolean,
): readonly CodeAction[] {
  const all = [
    ...problems.flatMap(({ fixes, suppressions, others }) => [...fixes, ...suppressions, ...others]),
    ...common,
  ];
  return !canChoose || all.length <= maxRows ? all : shortRows(problems, common);
}

function shortRows(
  problems: readonly ProblemActions[],
  common: readonly CodeAction[],
): readonly CodeAction[] {
  const fixes = [
    ...problems.flatMap(({ fixes: [first] }) => first ?? []),
    ...problems.flatMap(({ fixes: [, ...further] }) => further),
  ];
  const [fixFile, ...furtherCommon] = common;
  const end = [
    choice('Disable a rule…', `${CodeActionKind.QuickFix}.suppress.plumbline`, [
      ...problems.flatMap(({ suppressions }) => suppressions),
    ]),
    choice('More actions…', CodeActionKind.QuickFix, [
      ...problems.flatMap(({ others }) => others),
      ...furtherCommon,
    ]),
    ...(fixFile ? [fixFile] : []),
  ];
  const room = maxRows - end.length;
  if (fixes.length <= room) return [...fixes, ...end];
  return [
    ...fixes.slice(0, room - 1),
    choice('More fixes…', CodeActionKind.QuickFix, fixes.slice(room - 1)),
    ...end,
  ];
}

function choice(title: string, kind: string, actions: readonly CodeAction[]): CodeAction {
  return { title, kind, command: { title, command: chooseCommand, arguments: [title, actions] } };
}
