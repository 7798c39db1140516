import { evaluate, originOf } from '../../model/evaluate';
import type { Value } from '../../model/value';
import { objectOf, unknown, withOriginStep } from '../../model/values';
import { plainTextOf } from '../../syntax/bicep';
import { resolveUri } from '../../text/uri';
import type { BicepFile } from './names';

/** The values that a parameter file gives, by name; those of the file it extends where it gives none itself. */
export function assignedValues(
  scope: BicepFile,
  extending: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Value> {
  const { document, source } = scope;
  const base = extendedFile(scope);
  const isCycle = base === undefined || base === scope || extending.has(base.source.uri);
  const values = new Map(isCycle ? [] : assignedValues(base, new Set([...extending, source.uri])));
  for (const [name, node] of document.declarations.assignments) {
    const value = evaluate(document.lower(node.value), scope);
    values.set(name, withOriginStep(value, { kind: 'parameterFile', source, span: node.value.span, name }));
  }
  return values;
}

/** The file that a parameter file extends; undefined when there is none or it cannot be read. */
export function extendedFile(scope: BicepFile): BicepFile | undefined {
  const node = scope.document.declarations.extends;
  const path = node && plainTextOf(node.path);
  const { source } = scope;
  return node === undefined || path === undefined
    ? undefined
    : scope.files.open(resolveUri(source.uri, path), { source, span: node.path.span });
}

/** What `base` represents in a parameter file that extends another: the values given there. */
export function baseValues(scope: BicepFile): Value {
  const node = scope.document.declarations.extends;
  const base = extendedFile(scope);
  const origin = originOf('reference', node?.span ?? { start: 0, end: 0 }, scope, 'base');
  return base
    ? objectOf(assignedValues(base, new Set([scope.source.uri])), origin)
    : unknown('unresolvedFile', 'base', origin);
}
