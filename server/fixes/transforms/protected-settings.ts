import { findCredentialInPieces } from '../../credentials';
import type { Document } from '../../model/document';
import { piecesOf } from '../../model/naming';
import { parsePath, readMember } from '../../model/read';
import type { Expression } from '../../model/expression';
import { parseJson } from '../../model/functions/json-text';
import type { ObjectValue, Place, UnknownValue, Value } from '../../model/value';
import { Computed } from '../../model/writable';
import { stepsOf } from '../../model/values';
import type { TextEdit } from '../../text/edit';
import { copiedExpression } from './copied-expression';
import type { Transform } from './transform';

/**
 * What the script extensions take from either of their settings; the rest has to stay where it is.
 * https://learn.microsoft.com/azure/virtual-machines/extensions/custom-script-linux
 */
const movable = [
  'commandtoexecute',
  'script',
  'fileuris',
  'storageaccountname',
  'storageaccountkey',
  'managedidentity',
];

/** Moves what holds the secret to an extension's protected settings: with all settings where none has to stay, else by itself. */
export const protectedSettings: Transform = ({ evidence, subject, owners }) => {
  const read = (path: string): Value => readMember(subject.root, parsePath(path));
  const [properties, settings, hidden] = [
    'properties',
    'properties.settings',
    'properties.protectedSettings',
  ].map(read);
  if (
    properties?.kind !== 'object' ||
    (settings?.kind !== 'object' && settings?.kind !== 'unknown') ||
    !evidence ||
    evidence.value.kind === 'absent'
  )
    return undefined;
  const { source } = settings.origin;
  const document = owners(source.uri);
  const at = properties.nameSpan('settings');
  const isShared = !subject.resource?.azurerm && [...stepsOf(settings.origin)].length > 1;
  // Written out, it would be no secret there either.
  const isWrittenOut = findCredentialInPieces(undefined, piecesOf(evidence.value)) !== undefined;
  if (!document || !at || isShared || isWrittenOut) return undefined;
  const isMovable =
    namesIn(settings, document)?.every((name) => movable.includes(name.toLowerCase())) ?? false;
  const edits =
    hidden?.kind === 'absent' && isMovable
      ? document.writer.rename?.(at, subject.resource?.azurerm ? 'protected_settings' : 'protectedSettings')
      : moved(evidence.value, evidence.path, hidden, document);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};

/** Some languages write settings as one text of JSON. */
function namesIn(settings: ObjectValue | UnknownValue, { writer }: Document): readonly string[] | undefined {
  if (settings.kind === 'object') return settings.names;
  const written = writer.expressionAt?.(settings.origin.span);
  return written && namesInText(written);
}

function namesInText(expression: Expression): readonly string[] | undefined {
  switch (expression.kind) {
    case 'call': {
      const [argument] = expression.args;
      return expression.name === 'jsonencode' && argument?.kind === 'object'
        ? namesOfMembers(argument)
        : undefined;
    }
    case 'interpolation': {
      // A digit is JSON inside of quotes and outside.
      const text = expression.parts.map((part) => (typeof part === 'string' ? part : '0')).join('');
      const json = parseJson(text);
      return json !== null && typeof json === 'object' ? Object.keys(json) : undefined;
    }
    default:
      return undefined;
  }
}

function namesOfMembers({ members }: Extract<Expression, { kind: 'object' }>): readonly string[] | undefined {
  const names = members.map((member) => (member.kind === 'member' ? member.key : undefined));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

/** The text itself is moved, which only refers to secrets. */
function moved(
  value: Exclude<Value, { kind: 'absent' }>,
  path: string,
  hidden: Value | undefined,
  document: Document,
): readonly TextEdit[] | undefined {
  const name = parsePath(path).at(-1);
  const place = name === undefined ? undefined : placeIn(hidden, name);
  const expression = copiedExpression(value, document);
  if (!place || expression === undefined) return undefined;
  const [removed, added] = [
    document.writer.remove(value.origin.span),
    document.writer.insert(place, new Computed(expression)),
  ];
  return removed && added && [...removed, ...added];
}

function placeIn(hidden: Value | undefined, name: string): Place | undefined {
  if (hidden?.kind === 'absent')
    return hidden.place && { ...hidden.place, path: [...hidden.place.path, name] };
  if (hidden?.kind !== 'object' || hidden.origin.from || hidden.get(name).kind !== 'absent') return undefined;
  return { source: hidden.origin.source, object: hidden.origin.span, path: [name] };
}
