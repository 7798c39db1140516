import assert from 'node:assert/strict';
import { uriOf } from '../../server/hosts/disk';
import type { Fix } from '../../server/fixes/fix';
import type { Finding, Report } from '../../server/lint/finding';
import { fixAll } from '../../server/project/fix-all';
import { lint } from '../../server/lint/lint';
import { isProved, workspaceAfter } from '../../server/project/prove';
import type { Workspace } from '../../server/project/workspace';
import type { Document } from '../../server/model/document';
import { parsePath } from '../../server/model/read';
import type { Value } from '../../server/model/value';
import type { Rule } from '../../server/rules/format';
import { corpus, filesUnder } from './corpora';
import { leavesOf } from './leaves';
import { engineOnDisk } from './linting';

/** Each proof reads and asks a whole deployment again: of some thousands of fixes every so many is tried, and all of them on demand. */
const oneIn = process.env['PLUMBLINE_EVERY_FIX'] ? 1 : 25;

describe('The fixes of what is found in the quickstart templates', function () {
  this.timeout(240_000);
  const folder = corpus('quickstart');
  if (folder === undefined) return;
  const { workspace, options } = engineOnDisk();
  const files = ['.bicep', '.bicepparam', '.json'].flatMap((ending) => filesUnder(folder, ending));
  const reports: Report[] = [];

  before(() => {
    for (const file of files) {
      const document = workspace.open(uriOf(file));
      if (document) reports.push(lint(document, workspace, options));
    }
  });

  it('come from files that are all read and judged', () => {
    const count = (of: (report: Report) => number): number => sum(reports.map(of));
    const [findings, evaluated, undecided] = [
      count((report) => report.findings.length),
      count((report) => report.evaluated),
      count((report) => report.undecided.length),
    ];
    console.log(
      `      ${reports.length} of ${files.length} files are ours: ${findings} findings, ${evaluated} answers, ${undecided} questions left open`,
    );
    assert.ok(reports.length > 0.6 * files.length && findings > 5_000 && undecided < evaluated);
  });

  it('do what they promise, one at a time, and nothing else', () => {
    const counts = new Map<string, { offered: number; withheld: number }>();
    const broken: string[] = [];
    const seen = new Set<string>();
    for (const report of reports) {
      const before = new Facts(report.document, workspace);
      for (const finding of report.findings) {
        for (const fix of finding.fixes) {
          // A template's parameter files find again what is found in the template.
          const key = JSON.stringify([finding.rule, ...fix.edits]);
          if (seen.has(key)) continue;
          seen.add(key);
          if (seen.size % oneIn !== 0) continue;
          const count = counts.get(finding.rule) ?? { offered: 0, withheld: 0 };
          counts.set(finding.rule, count);
          const rule = options.ruleSet.byId(finding.rule);
          assert.ok(rule);
          // What cannot be proved is not offered to anyone.
          if (!isProved(finding, fix, report, workspace, options)) {
            count.withheld++;
            continue;
          }
          count.offered++;
          const wrong = sideEffects(finding, fix, rule, before, workspace);
          if (wrong.length)
            broken.push(`${finding.uri} ${finding.rule} ${fix.title}: ${wrong.slice(0, 3).join('; ')}`);
        }
      }
    }
    const [offered, withheld] = (['offered', 'withheld'] as const).map((kind) =>
      sum([...counts.values()].map((count) => count[kind])),
    ) as [number, number];
    const table = [...counts]
      .sort()
      .map(
        ([rule, count]) =>
          `${rule} ${count.offered}${count.withheld ? ` (and ${count.withheld} withheld)` : ''}`,
      );
    console.log(
      `      ${offered - broken.length} of ${offered} fixes do what they promise, ${withheld} are withheld: ${table.join(', ')}`,
    );
    assert.equal(broken.join('\n'), '');
    assert.ok(withheld <= 0.02 * offered + 1, `${withheld} withheld`);
    assert.ok(offered > 2_000 / oneIn);
  });

  it('when safe are all made together', () => {
    const [counts, left]: [Map<string, number>, string[]] = [new Map(), []];
    for (const { document, findings } of reports) {
      if (!findings.some(isSafelyFixable)) continue;
      const { uri } = document.source;
      const { fixed, workspace: after } = fixAll(uri, workspace, options, (_, fix) => fix.safety === 'safe');
      for (const { rule } of fixed) counts.set(rule, (counts.get(rule) ?? 0) + 1);
      const changed = after.open(uri);
      assert.ok(changed);
      const rest = lint(changed, after, options).findings.filter(isSafelyFixable);
      left.push(...rest.map((finding) => `${uri} ${finding.rule}`));
    }
    console.log(
      `      ${sum([...counts.values()])} safe fixes made: ${[...counts].map(([rule, count]) => `${rule} ${count}`).join(', ')}`,
    );
    assert.deepEqual(left, []);
  });
});

function isSafelyFixable({ fixes, suppression }: Finding): boolean {
  return !suppression && fixes.some(({ safety }) => safety === 'safe');
}

/** What a fix does besides what it is for. */
function sideEffects(
  finding: Finding,
  fix: Fix,
  rule: Rule,
  before: Facts,
  workspace: Workspace,
): readonly string[] {
  const changed = workspaceAfter(fix.edits, workspace);
  const document = changed?.open(before.document.source.uri);
  if (!changed || !document) return ['the file is gone'];
  return [
    ...stylesBroken(fix, workspace),
    ...valuesChanged(finding, fix, rule, before, new Facts(document, changed)),
  ];
}

/** Edits keep the file's line ends and leave no whitespace in place. */
function* stylesBroken({ edits }: Fix, workspace: Workspace): Generator<string> {
  for (const [uri, changes] of edits) {
    const text = workspace.text(uri) ?? '';
    const foreign = text.includes('\r\n') ? /(?<!\r)\n/ : /\r/;
    for (const { newText } of changes) {
      if (foreign.test(newText) && !foreign.test(text)) yield 'other line ends';
      if (/[ \t]\r?\n/.test(newText)) yield 'blanks at the end of a line';
    }
  }
}

/** Values that are others than before, apart from those that the fix is to change. */
function valuesChanged(
  finding: Finding,
  fix: Fix,
  rule: Rule,
  before: Facts,
  after: Facts,
): readonly string[] {
  if (after.comments !== before.comments) return ['comments changed'];
  // Secrets that move elsewhere take what is known of them with them.
  if ([rule.fix ?? []].flat().some(({ transform }) => transform !== undefined)) return [];
  // What a parameter is by default may decide what is deployed.
  const isMode = fix.title.includes('(default of parameter');
  if (before.leaves.length !== after.leaves.length)
    return isMode ? [] : [`${after.leaves.length} subjects instead of ${before.leaves.length}`];
  const changes = before.leaves.flatMap((old, index) => [
    ...differences(old, after.leaves[index] ?? new Map()),
  ]);
  if (!changes.length) return ['nothing changed'];
  const wanted = fieldsOf(finding, rule);
  const others = changes.filter(({ where }) => !wanted.some((field) => field.test(`.${where}`)));
  // What is written once for several uses changes for all of them, in the same way.
  const ways = new Set(others.map(({ from, to }) => `${from} to ${to}`));
  if (fix.title.endsWith(')') && ways.size <= 1) return [];
  return others.map(({ where, from, to }) => `${where}: ${from} to ${to}`);
}

/** The paths that the rule's fixes write, and all below them. */
function fieldsOf({ path: where }: Finding, rule: Rule): readonly RegExp[] {
  const bases = [rule.resource ?? []].flat().map((target) => {
    if (typeof target === 'string') return '';
    return 'each' in target ? `${target.each}.` : `${target.at}.`;
  });
  const fixes = [rule.fix ?? []]
    .flat()
    .flatMap(({ field, edits, rename }) => [...(edits?.map((edit) => edit.field) ?? [field]), rename]);
  const fields = fixes.flatMap((field) => (field === undefined ? [] : bases.map((base) => base + field)));
  return [where, ...fields].filter((field) => field !== '').map(atAndBelow);
}

/** Tells the paths, with a dot before them, that are at or below one: `*` represents any item or member, `**` for any depth, none included. */
function atAndBelow(path: string): RegExp {
  const names = parsePath(path).map((name) => {
    if (name === '**') return '.*';
    return name === '*' ? '\\.[^.]*' : `\\.${name.replace(/\W/g, '\\$&')}`;
  });
  return new RegExp(`^${names.join('')}(\\.|$)`, 'i');
}

interface Change {
  readonly where: string;
  readonly from: string;
  readonly to: string;
}

function* differences(before: Leaves, after: Leaves): Generator<Change> {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [from = '-', to = '-'] = [before.get(key), after.get(key)];
    if (from !== to) yield { where: parsePath(key.replace(/\[\d+\]/g, '[*]')).join('.'), from, to };
  }
}

type Leaves = ReadonlyMap<string, string>;

const holdingTemplates: ReadonlySet<string> = new Set([
  'microsoft.resources/deployments',
  'microsoft.resources/templatespecs/versions',
]);

/** Everything that a document says, in a form that compares. */
class Facts {
  #leaves: readonly Leaves[] | undefined;

  constructor(
    readonly document: Document,
    private readonly workspace: Workspace,
  ) {}

  get comments(): string {
    return this.document.comments.map(({ text }) => text).join('\n');
  }

  /** Of each resource, parameter and output its parts by path. */
  get leaves(): readonly Leaves[] {
    return (this.#leaves ??= this.#read());
  }

  #read(): readonly Leaves[] {
    const { resources, parameters, outputs } = this.document.deploy(this.workspace.context());
    // The templates in a template are read as resources of their own.
    const bodies = resources
      .filter(({ type }) => !holdingTemplates.has(type.toLowerCase()))
      .map(({ body }) => body);
    const values: readonly Value[] = [
      ...bodies,
      ...parameters.map(({ defaultValue }) => defaultValue),
      ...outputs.map(({ value }) => value),
    ];
    // A resource's children are resources of their own, too.
    const leaves = values.map((value) =>
      [...leavesOf(value)].filter(([where]) => !where.startsWith('resources[')),
    );
    return leaves.map((list) => new Map(list.map(([where, leaf]) => [where.toLowerCase(), textOf(leaf)])));
  }
}

/** Symbols hold offsets, which edits move. */
function textOf(leaf: Value): string {
  if (leaf.kind === 'known') return JSON.stringify(leaf.value);
  if (leaf.kind === 'oneOf') return leaf.values.map(textOf).join(' | ');
  return leaf.kind === 'unknown' ? `unknown: ${leaf.reason.kind}` : leaf.kind;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
