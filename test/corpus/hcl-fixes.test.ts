import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Fix } from '../../server/fixes/fix';
import { uriOf } from '../../server/hosts/disk';
import type { Finding, Report } from '../../server/lint/finding';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import { createEngine } from '../../server/project/engine';
import { isProved, workspaceAfter } from '../../server/project/prove';
import { isFormatted, parseHcl } from '../../server/syntax/hcl';
import { applyEdits } from '../../server/text/edit';
import { bundle } from '../rules/harness';
import { corpus, filesUnder } from './corpora';
import { engineOnDisk } from './linting';
import { describeTree } from './official-hcl';

interface TranslatedExample {
  readonly rule: string;
  readonly example: number;
  readonly file: string;
  readonly profile: LintOptions['profile'] | null;
  readonly bad?: string;
  readonly fixed?: string;
  readonly good?: string;
}

/** The tree without places. */
function shapeOf(text: string): string {
  return describeTree(parseHcl(text))
    .replace(/^( *attribute \S+) \S+ value \S+/gm, '$1')
    .replace(/^( *block .*\]) \S+ labels \S* body \S+$/gm, '$1')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

describe('The rules’ examples in Terraform’s own syntax', function () {
  this.timeout(120_000);
  const folder = corpus('hcl');
  if (folder === undefined) return;
  const examples = readFileSync(path.join(folder, 'rule-examples.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as TranslatedExample);
  const rules = new Set(bundle.rules.map(({ id }) => id));
  const known = examples.filter(({ rule }) => rules.has(rule));

  it('have one finding where they are bad, and none where they are good or fixed', () => {
    const wrong: string[] = [];
    let texts = 0;
    for (const one of known) {
      for (const [kind, count] of [
        ['bad', 1],
        ['good', 0],
        ['fixed', 0],
      ] as const) {
        const text = one[kind];
        if (text === undefined) continue;
        texts++;
        const found = findingsIn(one, text).filter(({ rule }) => rule === one.rule);
        if (found.length !== count) wrong.push(`${one.rule} ${one.example} ${kind}: ${found.length}`);
      }
    }
    console.log(`      ${texts} texts`);
    assert.deepEqual(wrong, []);
  });

  it('are fixed as shown', () => {
    const wrong: string[] = [];
    let fixes = 0;
    for (const one of known) {
      const { bad, fixed } = one;
      if (bad === undefined || fixed === undefined) continue;
      fixes++;
      const [finding] = findingsIn(one, bad).filter(({ rule }) => rule === one.rule);
      const [fix] = finding?.fixes ?? [];
      const edits = fix ? [...fix.edits.values()].flat() : [];
      const result = applyEdits(bad, edits);
      if (shapeOf(result) !== shapeOf(fixed))
        wrong.push(`${one.rule} ${one.example}\n${result}\n---\n${fixed}`);
      else if (!isFormatted(result)) wrong.push(`${one.rule} ${one.example} is not formatted\n${result}`);
    }
    console.log(`      ${fixes - wrong.length} of ${fixes} fixes`);
    assert.equal(wrong.slice(0, Number(process.env['SHOW'] ?? 5)).join('\n\n'), '');
  });
});

function findingsIn({ file, profile, rule }: TranslatedExample, text: string): readonly Finding[] {
  const uri = `file:///example/${file}`;
  const files = { read: (asked: string) => (asked === uri ? text : undefined), list: () => [uri] };
  const { ruleSet, workspace } = createEngine({ bundle, files, azurermMajor: 5 });
  const document = workspace.open(uri);
  assert.ok(document);
  assert.deepEqual(document.problems, [], `${rule}\n${text}`);
  const options: LintOptions = {
    ruleSet,
    profile: profile ?? 'strict',
    disabled: new Set(),
    severities: new Map(),
    today: '2026-01-01',
  };
  return lint(document, workspace, options).findings;
}

/** Each proof reads and evaluates a whole folder again: of some thousands of fixes every so many is tried. */
const oneIn = Number(process.env['PLUMBLINE_EVERY_FIX'] ?? 20);

describe('The fixes of real files in Terraform’s own syntax', function () {
  this.timeout(600_000);
  const folder = corpus('hcl', 'corpus');
  if (folder === undefined) return;
  const { workspace, options } = engineOnDisk();

  it('leave formatted what was formatted, and change what they are for', () => {
    const tried = { fixes: 0, formatted: 0, withheld: 0 };
    const broken: string[] = [];
    let count = 0;
    for (const report of reportsBelow(folder)) {
      for (const finding of report.findings) {
        for (const fix of finding.fixes) {
          if (count++ % oneIn !== 0) continue;
          if (!isProved(finding, fix, report, workspace, options)) tried.withheld++;
          else {
            tried.fixes++;
            tried.formatted += checkStyle(fix, broken, finding);
          }
        }
      }
    }
    console.log(
      `      ${tried.fixes} fixes of ${count}, ${tried.formatted} of formatted texts, ${tried.withheld} withheld`,
    );
    assert.equal(broken.slice(0, 10).join('\n'), '');
    assert.ok(tried.withheld <= 0.01 * tried.fixes + 1, `${tried.withheld} withheld`);
    assert.ok(tried.fixes > 0);
  });

  function* reportsBelow(root: string): Generator<Report> {
    const units = new Set<string>();
    for (const file of ['.tf', '.tofu'].flatMap((ending) => filesUnder(root, ending))) {
      const document = workspace.open(uriOf(file));
      if (!document?.unit || units.has(document.unit)) continue;
      units.add(document.unit);
      yield lint(document, workspace, options);
    }
  }

  /** One for a text that was formatted. */
  function checkStyle(fix: Fix, broken: string[], { rule, uri }: Finding): number {
    const after = workspaceAfter(fix.edits, workspace);
    let formatted = 0;
    for (const changed of fix.edits.keys()) {
      const text = workspace.text(changed) ?? '';
      const result = after?.text(changed) ?? '';
      if (!/\.(?:tf|tofu|tfvars)$/.test(changed) || !isFormatted(text)) continue;
      formatted = 1;
      if (!isFormatted(result)) broken.push(`${uri} ${rule}: ${fix.title} is not formatted`);
      const lines = new Set(shapeOf(text).split('\n'));
      const others = shapeOf(result)
        .split('\n')
        .filter((line) => !lines.has(line));
      if (others.length > 12) broken.push(`${uri} ${rule}: ${others.length} other lines`);
    }
    return formatted;
  }
});
