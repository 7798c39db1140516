import type { Document } from '../../model/document';
import { parsePath, readPath } from '../../model/read';
import type { Resource } from '../../model/resource';
import type { Expression } from '../../model/expression';
import { Computed } from '../../model/writable';
import type { TextEdit } from '../../text/edit';
import { contains, type Span } from '../../text/span';
import type { EnclosingObject } from './around';
import { containerSecret } from './container-secret';
import type { WrittenSetting } from './setting';

export type Hide = (
  setting: WrittenSetting,
  document: Document,
  reference: Expression,
) => readonly TextEdit[] | undefined;

/** How a variable is made a secret, of a resource that shows the values of ordinary ones to everyone who may see it; undefined for what is no such variable. */
export function secretVariableOf(type: string, place: EnclosingObject | undefined): Hide | undefined {
  const list = place?.path[place.path.length - 2]?.toLowerCase();
  if (!place || place.name.toLowerCase() !== 'value') return undefined;
  if (/^microsoft\.app\/(?:containerapps|jobs)$/i.test(type) && list === 'env')
    return (...asked) => asContainerSecret(place, ...asked);
  return /^microsoft\.(?:containerinstance\/containergroups|resources\/deploymentscripts)$/i.test(type) &&
    list === 'environmentvariables'
    ? asSecureValue
    : undefined;
}

function asContainerSecret(
  place: EnclosingObject,
  setting: WrittenSetting,
  document: Document,
  reference: Expression,
): readonly TextEdit[] | undefined {
  const { holder } = setting;
  const placed = holder && containerSecret({ setting, document, whole: holder, place, value: reference });
  return placed?.flatMap(({ edits }) => edits);
}

function asSecureValue(
  { name, holder, valueOrigin: { source, span } }: WrittenSetting,
  { writer }: Document,
  reference: Expression,
): readonly TextEdit[] | undefined {
  if (!holder) return undefined;
  const { azurerm, body } = holder;
  if (!azurerm) return writer.replaceMember?.(span, { secureValue: new Computed(reference) });
  const container = containerAround(body, span);
  const removed = container && writer.remove(span);
  const added =
    container &&
    writer.insert(
      { source, object: container, path: ['secure_environment_variables', name] },
      new Computed(reference),
    );
  return removed && added && [...removed, ...added];
}

/** The block of a container group's container that a span is in. */
function containerAround(body: Resource['body'], at: Span): Span | undefined {
  for (const list of ['containers', 'initContainers']) {
    for (const container of readPath(body, parsePath(`properties.${list}[*]`)).values) {
      if (container.kind === 'object' && contains(container.origin.span, at)) return container.origin.span;
    }
  }
  return undefined;
}
