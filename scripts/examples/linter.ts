import { dialectList, dialectsFor } from '../../server/dialects';
import { azurermFrom } from '../../server/dialects/terraform/azurerm/facts';
import type { Report } from '../../server/lint/finding';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import type { Dialect } from '../../server/model/document';
import type { Bundle } from '../../server/project/engine';
import { type Files, Workspace } from '../../server/project/workspace';
import type { Example } from '../../server/rules/examples';
import { exampleSettings } from '../../server/rules/parameters';
import { ruleSetFrom } from '../../server/rules/ruleset';

/** The file name that makes a text be read as an example's dialect; without a text, one in the dialect's usual syntax. */
export function exampleFile(example: Pick<Example, 'dialect' | 'file' | 'bad' | 'good'>): string {
  const { dialect, file, bad, good } = example;
  return file ?? dialectList.exampleFileOf(dialect, bad ?? good ?? '') ?? '';
}

export interface Linted {
  readonly report: Report;
  readonly workspace: Workspace;
  readonly options: LintOptions;
  readonly uri: string;
}

/** Lints one of some files that exist only in memory. */
export type LintText = (file: string, text: string, others?: Readonly<Record<string, string>>) => Linted;

export interface Linter {
  readonly dialects: readonly Dialect[];
  readonly lintText: LintText;
}

/** Lints with every rule on. The rule set is made once: it costs more than linting a text. */
export function createLinter(bundle: Bundle): Linter {
  const options: LintOptions = {
    ruleSet: ruleSetFrom(bundle, [], exampleSettings(bundle.rules)),
    profile: 'strict',
    disabled: new Set(),
    severities: new Map(),
    today: '2026-01-01',
  };
  const dialects = dialectsFor(azurermFrom(bundle.azurerm, 5));
  const lintText: LintText = (file, text, others = {}) => {
    const files = Object.entries({ ...others, [file]: text });
    const texts = new Map(files.map(([name, content]) => [uriOf(name), content]));
    const reader: Files = {
      read: (uri) => texts.get(uri),
      list: (folder) => [...texts.keys()].filter((uri) => uri.startsWith(folder)),
    };
    const workspace = new Workspace({ files: reader, dialects });
    const uri = uriOf(file);
    const document = workspace.open(uri);
    if (!document) throw new Error(`No dialect reads ${file}.`);
    return { report: lint(document, workspace, options), workspace, options, uri };
  };
  return { dialects, lintText };
}

function uriOf(name: string): string {
  return `file:///example/${name}`;
}
