import assert from 'node:assert/strict';
import { lint } from '../../server/lint/lint';
import type { LintOptions } from '../../server/lint/options';
import { isProved, workspaceAfter } from '../../server/project/prove';
import type { Workspace } from '../../server/project/workspace';
import type { Deployment } from '../../server/model/resource';
import type { Value } from '../../server/model/value';
import { symbolOf } from '../../server/model/values';
import { parseBicep, parseBicepParam } from '../../server/syntax/bicep';
import { parseJson } from '../../server/syntax/json/parse';
import type { JsonNode } from '../../server/syntax/json/tree';
import type { Span } from '../../server/text/span';
import { assertLossless } from '../unit/syntax/bicep/lossless';
import { leavesOf } from './leaves';

/** A guard against hanging, far from what a text takes; processor time in milliseconds. */
export const maxTime = 30_000;

/**
 * Does with a text all that is ever done with one: reads it without loss, evaluates it, asks every rule, works out every fix and proves one.
 * Throws when anything goes wrong or hangs; gives the processor time in milliseconds.
 */
export function exercise(uri: string, text: string, workspace: Workspace, options: LintOptions): number {
  readWithoutLoss(uri, text);
  const changed = workspace.with(new Map([[uri, text]]));
  const before = process.cpuUsage();
  judge(uri, changed, options);
  const { user, system } = process.cpuUsage(before);
  const document = changed.open(uri);
  if (document) evaluateAll(document.deploy(changed.context()));
  const time = (user + system) / 1_000;
  assert.ok(time < maxTime, `took ${time.toFixed(0)} ms`);
  return time;
}

function readWithoutLoss(uri: string, text: string): void {
  if (uri.endsWith('.bicep')) assertLossless(parseBicep(text));
  else if (uri.endsWith('.bicepparam')) assertLossless(parseBicepParam(text));
  else if (uri.endsWith('.json')) assertInOrder(text);
}

/** Nodes and comments follow each other, and nothing but whitespace and punctuation is between them unless there is a problem. */
function assertInOrder(text: string): void {
  const { root, comments, problems } = parseJson(text);
  const parts: readonly Span[] = [...tokensOf(root), ...comments]
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start);
  let end = 0;
  for (const part of [...parts, { start: text.length, end: text.length }]) {
    assert.ok(part.start >= end, `parts overlap at ${part.start}`);
    if (!problems.length) assert.match(text.slice(end, part.start), /^[\s\uFEFF{}[\],:]*$/);
    end = part.end;
  }
  assert.equal(end, text.length);
}

function* tokensOf(root: JsonNode): Generator<Span> {
  const waiting: JsonNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'array') waiting.push(...node.items);
    else if (node.kind === 'object') {
      for (const { keyNode, value } of node.properties) {
        yield keyNode;
        waiting.push(value);
      }
    } else yield node;
  }
}

function judge(uri: string, workspace: Workspace, options: LintOptions): void {
  const document = workspace.open(uri);
  if (!document) return;
  const report = lint(document, workspace, options);
  for (const { span } of [...document.problems, ...document.comments])
    assertWithin(span, document.source.text);
  for (const finding of report.findings) {
    assertWithin(finding.span, workspace.text(finding.uri) ?? '');
    for (const fix of finding.fixes)
      assert.ok(workspaceAfter(fix.edits, workspace), `${finding.rule}: edits that cannot be made together`);
  }
  const fixable = report.findings.find(({ fixes }) => fixes.length > 0);
  const [fix] = fixable?.fixes ?? [];
  if (fixable && fix) isProved(fixable, fix, report, workspace, options);
}

function assertWithin({ start, end }: Span, text: string): void {
  assert.ok(start >= 0 && start <= end && end <= text.length, `${start} to ${end} of ${text.length}`);
}

/** Values that are made of each other can be larger than anyone wants to read. */
const maxLeaves = 20_000;

function evaluateAll({ resources, parameters, outputs, nested = [] }: Deployment): void {
  let left = maxLeaves;
  const walk = (value: Value): void => {
    for (const [, leaf] of leavesOf(value)) {
      if (left-- <= 0) return;
      symbolOf(leaf);
    }
  };
  for (const { body, name, parent, scope, condition } of resources) {
    for (const value of [body, name, parent?.name, scope, condition]) if (value) walk(value);
  }
  for (const declared of [{ parameters, outputs }, ...nested]) {
    for (const { defaultValue } of declared.parameters) walk(defaultValue);
    for (const { value } of declared.outputs) walk(value);
  }
}
