import type { HclBlock, HclFile } from '../../../syntax/hcl';
import type { Problem } from '../../../text/source';
import { labelCounts } from '../configuration';

/** What Terraform would reject in a configuration file without knowing any provider. */
export function problemsOf({ body, problems }: HclFile): readonly Problem[] {
  const declared = new Set<string>();
  const found: Problem[] = [...problems];
  for (const item of body.items) {
    if (item.kind === 'argument')
      found.push({
        span: item.nameSpan,
        code: 'unexpected-argument',
        message:
          'A configuration holds blocks: arguments belong into one, values of variables into a .tfvars file.',
      });
    if (item.kind === 'block') found.push(...blockProblems(item, declared));
  }
  return found.sort((one, other) => one.span.start - other.span.start);
}

const declaredOnce = new Set([
  'resource',
  'data',
  'module',
  'variable',
  'output',
  'ephemeral',
  'action',
  'check',
]);

function* blockProblems({ type, typeSpan, labels }: HclBlock, declared: Set<string>): Generator<Problem> {
  const count = labelCounts.get(type);
  if (count === undefined) {
    yield { span: typeSpan, code: 'unknown-block', message: `Terraform has no top-level block "${type}".` };
    return;
  }
  if (labels.length !== count) {
    const message = `A "${type}" block has ${labelCountText(count)}.`;
    yield { span: typeSpan, code: 'wrong-labels', message };
    return;
  }
  if (!declaredOnce.has(type)) return;
  const key = JSON.stringify([type, ...labels.map(({ value }) => value)]);
  const last = labels[labels.length - 1];
  if (declared.has(key) && last)
    yield {
      span: last.span,
      code: 'duplicate-block',
      message: `There is already a block with the label "${last.value}".`,
    };
  declared.add(key);
}

function labelCountText(count: number): string {
  if (count === 0) return 'no labels';
  return count === 1 ? 'one label' : 'two labels';
}

/** The same for a file with values of variables: it holds nothing else. */
export function variableProblemsOf({ body, problems }: HclFile): readonly Problem[] {
  const blocks = body.items.flatMap((item) => (item.kind === 'block' ? [item] : []));
  const message = 'A variable file holds values of variables: blocks belong into the configuration.';
  return [
    ...problems,
    ...blocks.map(({ typeSpan }) => ({ span: typeSpan, code: 'unexpected-block', message })),
  ];
}
