import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bundle } from '../project/engine';
import type { RuleExamples } from '../rules/examples';

/** The content of the files in the script's folder; read once, when it is first needed. */
let rules: Bundle | undefined;
let examples: RuleExamples | undefined;

/** The rules, without their examples. */
export function shippedRules(): Bundle {
  rules ??= read('rules.json') as Bundle;
  return rules;
}

export function shippedExamples(): RuleExamples {
  examples ??= read('examples.json') as RuleExamples;
  return examples;
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, name), 'utf8'));
}
