import { readFileSync } from 'node:fs';
import { dialectsFor } from '../../server/dialects';
import { azurermFrom } from '../../server/dialects/terraform/azurerm/facts';
import type { Report } from '../../server/lint/finding';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import { Workspace } from '../../server/project/workspace';
import { ruleSetFrom } from '../../server/rules/ruleset';
import type { Bundle } from '../../server/project/engine';

export const bundle = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8')) as Bundle;

// Made once: it is the same for every text, and costs more than linting one.
const ruleSet = ruleSetFrom(bundle);
export const dialects = dialectsFor(azurermFrom(bundle.azurerm, 5));

export interface Linted {
  readonly report: Report;
  readonly workspace: Workspace;
  readonly options: LintOptions;
  readonly uri: string;
}

/** Lints one of some files that exist only in memory, with every rule on. */
export function lintText(file: string, text: string, others: Readonly<Record<string, string>> = {}): Linted {
  const texts = new Map(
    Object.entries({ ...others, [file]: text }).map(([name, content]) => [uriOf(name), content]),
  );
  const files = {
    read: (uri: string) => texts.get(uri),
    list: (folder: string) => [...texts.keys()].filter((uri) => uri.startsWith(folder)),
  };
  const workspace = new Workspace(files, dialects);
  const options: LintOptions = {
    ruleSet,
    profile: 'strict',
    disabled: new Set(),
    severities: new Map(),
    today: '2026-01-01',
  };
  const uri = uriOf(file);
  const document = workspace.open(uri);
  if (!document) throw new Error(`No dialect reads ${file}.`);
  return { report: lint(document, workspace, options), workspace, options, uri };
}

function uriOf(name: string): string {
  return `file:///example/${name}`;
}
