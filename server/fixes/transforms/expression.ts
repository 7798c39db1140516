import type { Document } from '../../model/document';
import type { Value } from '../../model/value';

/** The expression that is written where a value is used, in the languages in which it can be written elsewhere as it is. */
export function expressionAt(
  { origin }: Exclude<Value, { kind: 'absent' }>,
  { dialect, source }: Document,
): string | undefined {
  const text = origin.source === source ? source.text.slice(origin.span.start, origin.span.end) : '';
  if (text === '' || (dialect !== 'bicep' && text.includes('\\'))) return undefined;
  if (dialect === 'arm') return /^"\[(.*)\]"$/s.exec(text)?.[1] ?? (text.startsWith('"') ? undefined : text);
  return dialect === 'bicep' || dialect === 'terraform' ? text : undefined;
}
