import type { Document } from '../../model/document';
import { piecesOf } from '../../model/naming';
import { inBicep, inTemplate, inTerraform } from './connection-expressions';
import { named, type Named } from './connection-texts';
import type { WrittenSetting } from './setting';
import type { Found } from './transform';

/** The settings that take a connection string's place; undefined where what it connects to cannot be told, or has no identity to offer. */
export function connectionIn(
  name: string,
  setting: WrittenSetting,
  { evidence, subject }: Found,
  { dialect }: Document,
): readonly Named[] | undefined {
  const value = evidence?.value;
  if (!value || value.kind === 'absent') return undefined;
  if (value.kind === 'known') return named(name, piecesOf(value).join(''), (part) => part, '');
  const { source, span } = setting.valueOrigin;
  const raw = source.text.slice(span.start, span.end);
  switch (dialect) {
    case 'bicep':
      return inBicep(name, raw, subject.deployment);
    case 'terraform':
      return inTerraform(name, raw);
    case 'arm':
      return inTemplate(name, raw);
    default:
      return undefined;
  }
}
