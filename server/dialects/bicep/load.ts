import type { Invocation } from '../../model/functions/function';
import { parsePath, type Path } from '../../model/read';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { known, unknown, withOriginStep } from '../../model/values';
import { resolveUri } from '../../text/uri';
import { jsonOf } from '../json/source';
import { jsonValue } from '../json/value';
import type { BicepFile } from './names';
import { callLibrary } from './library';
import { yamlValue } from './yaml-value';

type Loader = (call: Invocation, scope: BicepFile) => Value;

/** The functions that put another file's content into the template, by name. */
export const loaders: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['loadTextContent', (call, scope) => load(call, scope, ({ text }) => known(text, call.origin))],
  [
    'loadFileAsBase64',
    (call, scope) =>
      load(call, scope, ({ text }) => callLibrary('base64', [known(text, call.origin)], call.origin)),
  ],
  [
    'loadJsonContent',
    (call, scope) => load(call, scope, (file) => atPath(jsonValue(jsonOf(file).root, file), call)),
  ],
  ['loadYamlContent', (call, scope) => load(call, scope, (file) => atPath(yamlValue(file, scope), call))],
]);

function load(call: Invocation, scope: BicepFile, read: (file: Source) => Value): Value {
  const path = call.arg(0);
  if (path.kind !== 'known' || typeof path.value !== 'string')
    return unknown('invalid', 'path that is not known', call.origin);
  const file = scope.files.load(resolveUri(scope.source.uri, path.value), call.origin);
  return file ? read(file) : unknown('unresolvedFile', path.value, call.origin);
}

/** The part of a file's content that the call's second argument names, as seen from the call. */
function atPath(content: Value, call: Invocation): Value {
  const path = call.arg(1);
  if (path.kind === 'absent') return withOriginStep(content, call.origin);
  if (path.kind !== 'known' || typeof path.value !== 'string')
    return unknown('invalid', 'path that is not known', call.origin);
  const steps = parsePath(path.value);
  const found = memberAt(content, steps[0] === '$' ? steps.slice(1) : steps);
  return found
    ? withOriginStep(found, call.origin)
    : unknown('invalid', `no member ${path.value}`, call.origin);
}

function memberAt(content: Value, path: Path): Value | undefined {
  let value: Value | undefined = content;
  for (const step of path) {
    if (value?.kind === 'object') value = value.get(step);
    else value = value?.kind === 'array' ? value.items[Number(step)] : undefined;
  }
  return value?.kind === 'absent' ? undefined : value;
}
