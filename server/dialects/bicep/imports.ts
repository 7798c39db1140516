import { originOf } from '../../model/evaluate';
import type { Exports } from '../../model/document';
import type { ObjectValue, Value } from '../../model/value';
import { unknown, withOriginStep } from '../../model/values';
import type { BicepFile, Imported } from './names';
import { fileUri } from './restored-modules';

export function importedName(name: string, scope: BicepFile): Imported | undefined {
  const declared = scope.document.declarations.imports.get(name);
  const uri = declared && fileUri(declared.path, scope.source.uri, scope.context);
  const from = declared && { source: scope.source, span: declared.span };
  return declared && { ...declared, file: uri === undefined ? undefined : scope.files.exportsOf(uri, from) };
}

export function importedValue(imported: Imported, name: string, scope: BicepFile): Value {
  const origin = originOf('reference', imported.span, scope, name);
  if (!imported.file) return unknown('unresolvedFile', imported.path, origin);
  if (imported.original === undefined) return namespaceOf(imported.file, origin);
  const value = imported.file.value(imported.original);
  return value ? withOriginStep(value, origin) : unknown('unresolvedName', imported.original, origin);
}

/** All variables of a file as an object, for `* as name`. */
function namespaceOf(file: Exports, origin: ReturnType<typeof originOf>): ObjectValue {
  const { names } = file;
  return {
    kind: 'object',
    origin,
    open: false,
    names,
    // Names of a namespace keep their case, those of an object's members do not count it: the first that fits.
    get: (asked) => {
      const found = names.find((name) => name.toLowerCase() === asked.toLowerCase());
      return (found === undefined ? undefined : file.value(found)) ?? { kind: 'absent', place: undefined };
    },
    nameSpan: () => undefined,
  };
}
