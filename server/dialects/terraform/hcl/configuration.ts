import type { NamedMember } from '../../../model/expression';
import type { HclBlock, HclFile } from '../../../syntax/hcl';
import type { Source } from '../../../text/source';
import { span } from '../../../text/span';
import {
  labelCounts,
  type Block,
  type Configuration,
  type LabelledBlock,
  type VariableBlock,
} from '../configuration';
import { argumentOf } from '../members';
import { argumentMember, bodyExpression } from './expression';

/** Reads the declarations of a file. Whatever has another shape than it should is left out here; `problemsOf` speaks of it. */
export function configurationOf(source: Source, file: HclFile): Configuration {
  const byType = new Map<string, HclBlock[]>();
  for (const item of file.body.items) {
    if (item.kind !== 'block' || item.labels.length !== labelCounts.get(item.type)) continue;
    const blocks = byType.get(item.type);
    if (blocks) blocks.push(item);
    else byType.set(item.type, [item]);
  }
  const blocks = (type: string): readonly HclBlock[] => byType.get(type) ?? [];
  return {
    source,
    resources: blocks('resource').map(labelledBlock),
    data: blocks('data').map(labelledBlock),
    modules: blocks('module').map(blockOf),
    variables: blocks('variable').map(variableBlock),
    outputs: blocks('output').map(blockOf),
    locals: blocks('locals').flatMap(localsIn),
    settings: blocks('terraform').map(({ body }) => bodyExpression(body)),
  };
}

function blockOf(block: HclBlock): Block {
  const label = block.labels[block.labels.length - 1];
  const nameSpan = label?.span ?? block.typeSpan;
  return {
    name: label?.value ?? '',
    nameSpan,
    header: span(block.span.start, nameSpan.end),
    span: block.span,
    body: bodyExpression(block.body),
  };
}

function labelledBlock(block: HclBlock): LabelledBlock {
  return { ...blockOf(block), type: block.labels[0]?.value ?? '' };
}

function variableBlock(block: HclBlock): VariableBlock {
  const variable = blockOf(block);
  return { ...variable, type: argumentOf(variable.body, 'type') };
}

function localsIn({ body }: HclBlock): readonly NamedMember[] {
  return body.items.flatMap((item) => (item.kind === 'argument' ? [argumentMember(item)] : []));
}
