import { evaluate } from '../../model/evaluate';
import type { CallExpression } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import type { Context } from '../../model/document';
import { nested, type Scope } from '../../model/scope';
import type { Source } from '../../text/source';
import type { Value } from '../../model/value';
import { known, unknown } from '../../model/values';
import { parseTemplate } from '../../syntax/hcl';
import { span } from '../../text/span';
import { resolveUri } from '../../text/uri';
import { lowerHcl } from './lower';

/** What the functions know of the module that calls them. */
interface Surroundings {
  /** The folder in which Terraform runs. */
  readonly root: string;
  readonly context: Context;
  scope(source: Source): Scope;
}

/** The functions that read files; undefined for all others. */
export function callFileFunction(
  { name }: CallExpression,
  invocation: Invocation,
  around: Surroundings,
): Value | undefined {
  if (name !== 'file' && name !== 'templatefile' && name !== 'fileexists') return undefined;
  const path = invocation.arg(0);
  if (path.kind !== 'known' || typeof path.value !== 'string')
    return unknown('unresolvedFile', name, invocation.origin);
  const uri = resolveUri(around.root, path.value);
  const text = around.context.text(uri, invocation.origin);
  if (name === 'fileexists') return known(text !== undefined, invocation.origin);
  if (text === undefined) return unknown('unresolvedFile', path.value, invocation.origin);
  return name === 'file' ? known(text, invocation.origin) : renderTemplate({ uri, text }, invocation, around);
}

function renderTemplate(source: Source, invocation: Invocation, around: Surroundings): Value {
  const given = invocation.arg(1);
  if (given.kind !== 'object') return unknown('unresolvedFile', source.uri, invocation.origin);
  const { node } = parseTemplate(
    { text: source.text, offset: (index) => index },
    span(0, source.text.length),
  );
  const names = new Map(given.names.map((name) => [name, given.get(name)]));
  return evaluate(lowerHcl(node, new Set(names.keys())), nested(around.scope(source), names, 'loop'));
}
