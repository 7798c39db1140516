import type { Context } from '../../model/document';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { withOriginStep } from '../../model/values';
import type { JsonProperty } from '../../syntax/json/tree';
import { fileNameOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { jsonValue, spanOf } from '../json/value';

/** Whether Terraform reads variables from a file of this name by default. */
export function isVariableFile(uri: string): boolean {
  return fileNameOf(uri).endsWith('.tfvars.json');
}

/** What the variable files of a folder set, by lower-cased name; of two files the later one wins. */
export function givenVariables(folder: string, context: Context): ReadonlyMap<string, Value> {
  const given = new Map<string, Value>();
  for (const uri of variableFilesIn(folder, context)) {
    const text = context.text(uri);
    for (const [name, value] of text === undefined ? [] : valuesIn({ uri, text }))
      given.set(name.toLowerCase(), value);
  }
  return given;
}

function variableFilesIn(folder: string, context: Context): readonly string[] {
  const uris = context.list(folder);
  const automatic = uris.filter((uri) => fileNameOf(uri).endsWith('.auto.tfvars.json')).sort();
  return [...uris.filter((uri) => fileNameOf(uri) === 'terraform.tfvars.json'), ...automatic];
}

function* valuesIn(source: Source): Generator<readonly [name: string, value: Value]> {
  for (const { key, value } of variablesIn(source)) {
    const origin = { kind: 'parameterFile', source, span: spanOf(value), name: key } as const;
    yield [key, withOriginStep(jsonValue(value, source), origin)];
  }
}

/** The members of a variable file; they refer to nothing. */
export function variablesIn(source: Source): readonly JsonProperty[] {
  const { root } = jsonOf(source);
  return root.kind === 'object' ? root.properties.filter(({ value }) => value.kind !== 'missing') : [];
}
