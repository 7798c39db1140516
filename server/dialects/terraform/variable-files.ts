import type { Context } from '../../model/document';
import { evaluate } from '../../model/evaluate';
import type { NamedMember } from '../../model/expression';
import type { Value } from '../../model/value';
import { withOriginStep } from '../../model/values';
import type { Source } from '../../text/source';
import { fileNameOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { plainMember, plainScope } from '../json/value';
import { variableFilesIn } from './configuration-files';
import { argumentMember } from './hcl/expression';
import { hclOf } from './hcl/source';

/** What the variable files of a folder set, by lower-cased name; of two files the later one wins. */
export function givenVariables(folder: string, context: Context): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const uri of variableFilesIn(context.list(folder))) {
    const text = context.text(uri);
    for (const [name, value] of text === undefined ? [] : valuesIn({ uri, text }))
      given.set(name.toLowerCase(), value);
  }
  return given;
}

function* valuesIn(source: Source): Generator<readonly [name: string, value: Value]> {
  for (const { key, value } of variablesIn(source)) {
    const origin = { kind: 'parameterFile', source, span: value.span, name: key } as const;
    yield [key, withOriginStep(evaluate(value, plainScope(source)), origin)];
  }
}

/** The members of a variable file; they refer to nothing. */
export function variablesIn(source: Source): readonly NamedMember[] {
  return fileNameOf(source.uri).endsWith('.json') ? jsonVariables(source) : hclVariables(source);
}

function jsonVariables(source: Source): readonly NamedMember[] {
  const { root } = jsonOf(source);
  const properties = root.kind === 'object' ? root.properties : [];
  return properties.filter(({ value }) => value.kind !== 'missing').map(plainMember);
}

function hclVariables(source: Source): readonly NamedMember[] {
  return hclOf(source).body.items.flatMap((item) =>
    item.kind === 'argument' && item.value.kind !== 'invalid' ? [argumentMember(item)] : [],
  );
}
