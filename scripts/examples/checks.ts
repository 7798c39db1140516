import type { Finding } from '../../server/lint/finding';
import { describeReason } from '../../server/lint/reason';
import { isProved } from '../../server/project/prove';
import type { Example } from '../../server/rules/examples';
import type { Rule } from '../../server/rules/format';
import { applyEdits } from '../../server/text/edit';
import { exampleFile, type Linted, type LintText } from './linter';

/** Something that has to hold for an example. */
export interface Check {
  readonly half: 'bad' | 'fixed' | 'good';
  readonly title: string;
  /** What does not hold; empty when everything does. */
  readonly mistakes: () => readonly string[];
}

export function checksOf(rule: Rule, example: Example, lintText: LintText): readonly Check[] {
  const { bad, fixed, good } = example;
  const lintHalf = (text: string) => lintText(exampleFile(example), text);
  return [
    ...(good === undefined ? [] : [noFinding('good', rule, () => lintHalf(good))]),
    ...(bad === undefined ? [] : [oneFinding(rule, () => lintHalf(bad))]),
    ...(bad === undefined || fixed === undefined ? [] : [fixGives(rule, () => lintHalf(bad), bad, fixed)]),
    ...(fixed === undefined ? [] : [noFinding('fixed', rule, () => lintHalf(fixed))]),
  ];
}

function noFinding(half: Check['half'], rule: Rule, lint: () => Linted): Check {
  return {
    half,
    title: `${half} text has no finding`,
    mistakes: () => {
      const linted = lint();
      return [
        ...problemsIn(linted),
        ...findingsOf(rule, linted).map(({ message }) => `has the finding: ${message}`),
      ];
    },
  };
}

function oneFinding(rule: Rule, lint: () => Linted): Check {
  return {
    half: 'bad',
    title: 'bad text has one finding',
    mistakes: () => {
      const linted = lint();
      const findings = findingsOf(rule, linted);
      const problems = problemsIn(linted);
      if (findings.length === 1) return problems;
      const undecided = linted.report.undecided.filter((one) => one.rule === rule.id);
      return [
        ...problems,
        `has ${findings.length} findings instead of one`,
        ...findings.map(({ message }) => `has the finding: ${message}`),
        ...undecided.map(({ reason }) => `could not be decided: ${describeReason(reason)}`),
      ];
    },
  };
}

function fixGives(rule: Rule, lint: () => Linted, bad: string, fixed: string): Check {
  return {
    half: 'fixed',
    title: 'the fix gives the fixed text',
    mistakes: () => {
      const linted = lint();
      const { report, workspace, options, uri } = linted;
      const [finding] = findingsOf(rule, linted);
      const [fix] = finding?.fixes ?? [];
      const edits = fix?.edits.get(uri);
      if (!finding || !fix) return ['no fix is offered'];
      if (!edits) return ['the fix edits another file'];
      const given = applyEdits(bad, edits);
      return [
        ...(given === fixed ? [] : [`the fix gives another text: ${firstDifference(given, fixed)}`]),
        ...(isProved(finding, fix, report, workspace, options)
          ? []
          : ['the fix does not remove the finding, or adds another']),
      ];
    },
  };
}

function problemsIn({ report }: Linted): readonly string[] {
  return report.problems.map(({ problem }) => `cannot be read: ${problem.message}`);
}

function findingsOf(rule: Rule, { report }: Linted): readonly Finding[] {
  return report.findings.filter((finding) => finding.rule === rule.id);
}

function firstDifference(given: string, wanted: string): string {
  const [lines, expected] = [given.split('\n'), wanted.split('\n')];
  const at = lines.findIndex((line, index) => line !== expected[index]);
  const index = at < 0 ? lines.length : at;
  return `line ${index + 1} is ${JSON.stringify(lines[index] ?? '')}, expected ${JSON.stringify(expected[index] ?? '')}`;
}
