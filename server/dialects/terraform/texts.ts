import type { Expression } from '../../model/expression';
import { joinPieces, known, unknown } from '../../model/values';
import { memberNames, nameOfText, type WrittenText } from '../../model/written-text';
import type { HclBody } from '../../syntax/hcl';
import type { Source } from '../../text/source';
import { fileNameOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { textsIn } from '../json/texts';
import { argumentMember } from './hcl/expression';
import { hclOf } from './hcl/source';

/** The texts in a configuration or a file of values for variables. */
export function terraformTexts(source: Source): Iterable<WrittenText> {
  return fileNameOf(source.uri).endsWith('.json')
    ? textsIn(jsonOf(source).root, source)
    : bodyTexts(hclOf(source).body, source, []);
}

function* bodyTexts(body: HclBody, source: Source, names: readonly string[]): Generator<WrittenText> {
  for (const item of body.items) {
    if (item.kind === 'block') {
      const labels = item.labels.map(({ value }) => value);
      yield* bodyTexts(item.body, source, [...names, item.type, ...labels]);
    } else if (item.kind === 'argument' && item.value.kind !== 'invalid') {
      const { key, value } = argumentMember(item);
      yield* expressionTexts(value, source, [...names, key]);
    }
  }
}

/** The texts among the values that an expression writes: not those that it compares with, or calls functions with. */
function* expressionTexts(
  expression: Expression,
  source: Source,
  names: readonly string[],
): Generator<WrittenText> {
  const origin = { kind: 'literal', source, span: expression.span } as const;
  switch (expression.kind) {
    case 'literal':
      if (typeof expression.value === 'string' && expression.value !== '')
        yield { name: nameOfText(names), value: known(expression.value, origin) };
      return;
    case 'interpolation': {
      const pieces = expression.parts.map((part) =>
        typeof part === 'string' ? part : { symbol: source.text.slice(part.span.start, part.span.end) },
      );
      yield { name: nameOfText(names), value: unknown('runtime', 'text', origin, joinPieces(pieces)) };
      return;
    }
    case 'array':
      for (const item of expression.items)
        if (item.kind !== 'spread') yield* expressionTexts(item, source, names);
      return;
    case 'object': {
      const member = (name: string): Expression | undefined =>
        expression.members.find((one) => one.kind === 'member' && one.key === name)?.value;
      const textAt = (name: string): string | undefined => {
        const value = member(name);
        return value?.kind === 'literal' ? String(value.value) : undefined;
      };
      for (const one of expression.members)
        if (one.kind === 'member')
          yield* expressionTexts(
            one.value,
            source,
            memberNames(names, typeof one.key === 'string' ? one.key : '', textAt),
          );
      return;
    }
    case 'conditional':
      yield* expressionTexts(expression.whenTrue, source, names);
      yield* expressionTexts(expression.whenFalse, source, names);
      return;
    case 'call':
      for (const argument of expression.args)
        if (argument.kind !== 'spread') yield* expressionTexts(argument, source, []);
  }
}
