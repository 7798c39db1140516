import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import bundle from '../../../generated/rules.bundle.json';
import { isAtLeast, toLintOptions } from '../../lint/options';
import {
  configurationNames,
  readConfiguration,
  readUserRule,
  userRules,
  type Configuration,
  type Read,
} from '../../project/configuration';
import { discover } from '../../project/discover';
import { createEngine, newestAzurerm, type Engine } from '../../project/engine';
import type { Finding } from '../../lint/finding';
import type { LintOptions } from '../../lint/options';
import type { Rule } from '../../rules/format';
import { fixedFolder, pathTest } from '../../text/glob';
import { relativePath } from '../../text/uri';
import { restoredModules } from '../bicep-cache';
import { Boundary, rootFor } from '../boundary';
import { Disk, pathOf, uriOf } from '../disk';
import { today } from '../today';
import type { AuditArguments } from './arguments';
import { Failure } from './failure';

/** Everything an audit needs to know before it begins. */
export interface Setup {
  readonly engine: Engine;
  readonly options: LintOptions;
  readonly disk: Disk;
  isExcluded(uri: string): boolean;
  isReported(finding: Finding): boolean;
}

/** Arguments win over the configuration file. Throws a `Failure` for a file that cannot be used. */
export async function setUp(args: AuditArguments): Promise<Setup> {
  const home = homeOf(args);
  const own = new Disk(new Boundary(args.config === undefined ? [home.folder] : [home.folder, args.config]));
  const configuration: Configuration =
    home.file === undefined ? {} : readOrFail(home.file, own, readConfiguration);
  const extraRules = await readUserRules(home.folder, own);
  const disk = new Disk(boundaryOf(args.paths));
  const engine = createEngine({
    bundle,
    files: disk,
    azurermMajor: newestAzurerm,
    restored: restoredModules(),
    extraRules,
  });
  const disabled = Object.fromEntries(args.disable.map((name) => [name, 'off'] as const));
  const rules = { ...configuration.rules, ...disabled };
  checkNames(Object.keys(rules), engine, home.file);
  const threshold = args.severity ?? configuration.severity ?? 'low';
  const byFile = pathTest(configuration.exclude ?? []);
  const byArgument = pathTest(args.exclude);
  const [homeUri, here] = [uriOf(home.folder), uriOf('.')];
  return {
    engine,
    disk,
    options: {
      ...toLintOptions(
        {
          profile: args.profile ?? configuration.profile ?? 'default',
          rules,
          azurermMajor: configuration.azurermMajor,
        },
        engine.ruleSet,
        today(),
      ),
      appliesCustomFixes: args.fixCustomRules,
    },
    isExcluded: (uri) => byFile(relativePath(homeUri, uri)) || byArgument(relativePath(here, uri)),
    isReported: (finding) => isAtLeast(finding.severity, threshold),
  };
}

/** What the audit of some paths may read: their repositories, and what Bicep restored. */
function boundaryOf(paths: readonly string[]): Boundary {
  return new Boundary([...paths.map((one) => rootFor(one, isFolder(one))), pathOf(restoredModules())]);
}

interface Home {
  /** What the configuration's paths are relative to, and where the user's rules are. */
  readonly folder: string;
  readonly file: string | undefined;
}

/** The nearest folder with a configuration or rules, from the first path up to the repository's root. */
function homeOf({ config, paths }: AuditArguments): Home {
  if (config !== undefined) return { folder: path.dirname(path.resolve(config)), file: config };
  const first = path.resolve(paths[0] ?? '.');
  const start = isFolder(first) ? first : path.dirname(first);
  for (let folder = start; ; folder = path.dirname(folder)) {
    const file = configurationNames.map((name) => path.join(folder, name)).find((name) => existsSync(name));
    if (file !== undefined || isFolder(path.join(folder, fixedFolder(userRules)))) return { folder, file };
    if (existsSync(path.join(folder, '.git')) || path.dirname(folder) === folder)
      return { folder: start, file: undefined };
  }
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function readUserRules(folder: string, disk: Disk): Promise<readonly Rule[]> {
  const root = uriOf(path.join(folder, fixedFolder(userRules)));
  const isRule = pathTest([userRules]);
  const isBuiltIn = (id: string): boolean => bundle.rules.some((rule: Rule) => rule.id === id);
  const rules: Rule[] = [];
  for await (const found of discover([root], {
    list: async (at) => disk.listing(at),
    isExcluded: () => false,
    names: /\.yaml$/i,
  })) {
    if (found.kind === 'skipped')
      throw new Failure(`${pathOf(found.uri)} cannot be listed: ${found.reason}.`);
    if (!isRule(relativePath(uriOf(folder), found.uri))) continue;
    const id = relativePath(root, found.uri).replace(/\.yaml$/i, '');
    rules.push(readOrFail(found.uri, disk, (text) => readUserRule(id, text, isBuiltIn)));
  }
  return rules;
}

function readOrFail<T>(file: string, disk: Disk, read: (text: string) => Read<T>): T {
  const uri = file.startsWith('file:') ? file : uriOf(file);
  const name = relativePath(uriOf('.'), uri);
  const content = disk.readText(uri);
  if (content.kind === 'missing') throw new Failure(`There is no file ${name}.`);
  if (content.kind === 'unreadable') throw new Failure(`${name} cannot be read: ${content.reason}.`);
  const result = read(content.text);
  if ('value' in result) return result.value;
  throw new Failure(
    ...result.mistakes.map((mistake) => [name, mistake.path, mistake.message].filter(Boolean).join(': ')),
  );
}

/** A name that no rule has is a misspelling, which would pass for "off" unnoticed. */
function checkNames(names: readonly string[], { ruleSet }: Engine, file: string | undefined): void {
  const stray = names.find(
    (name) => !name.includes('*') && !ruleSet.byId(name) && !name.startsWith('plumbline/'),
  );
  if (stray !== undefined)
    throw new Failure(
      `There is no rule ${stray}${file === undefined ? '' : ` (see ${file})`}. "plumbline rules" lists them.`,
    );
}
