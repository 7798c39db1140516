import type { Document } from '../../model/document';
import { parsePath, readPath } from '../../model/read';
import type { Resource } from '../../model/resource';
import type { Code } from '../../model/value';
import { stepsOf } from '../../model/values';
import type { Subject } from '../../rules/condition';
import type { TextEdit } from '../../text/edit';
import { contains, type Span } from '../../text/span';
import { ownerOf, sharedName } from '../owner';
import { around, type Around } from './around';
import { containerSecret } from './container-secret';
import { writtenSetting, type WrittenSetting } from './setting';
import type { Transform } from './transform';

/** Takes a literal from a new secure parameter, which is named as the subject is. */
export const secureParameter: Transform = ({ evidence, subject, owners }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known') return undefined;
  const steps = [...stepsOf(value.origin)];
  const owner = ownerOf(steps);
  // A default or an argument is somebody's literal already: what is wrong there is the declaration or the caller.
  if (owner?.kind !== 'literal' || steps.some(({ kind }) => kind === 'parameterDefault' || kind === 'parameterFile')) return undefined;
  const taken = new Set(subject.deployment.parameters.map((parameter) => parameter.name.toLowerCase()));
  const document = owners(owner.source.uri);
  const declared = document?.writer.declareSecret?.(owner.span, nameFor(subject, owner.span), taken);
  if (!document || !declared) return undefined;
  const setting = writtenSetting(subject, evidence);
  const hide = setting?.holder && hideOf(setting.holder.type, around(setting.holder.body, owner.span));
  const used = hide ? hide(setting, document, declared.reference) : document.writer.replace(owner.span, declared.reference);
  return used && [{ uri: owner.source.uri, edits: [...used, ...declared.edits], shared: sharedName(steps, owner) }];
};

/** What the subject is called: its last section, or the item that names it. */
function nameFor({ root, holder }: Subject, at: Span): string {
  const name = root.kind === 'object' ? root.get('name') : undefined;
  const own = name?.kind === 'known' ? lastPart(String(name.value)) : 'secret';
  const item = own === 'value' && holder ? around(holder.body, at)?.object.get('name') : undefined;
  return item?.kind === 'known' ? lastPart(String(item.value)) : own;
}

function lastPart(name: string): string {
  return name.split(/:|__|\.|\//).filter(Boolean).pop() ?? 'secret';
}

type Hide = (setting: WrittenSetting, document: Document, reference: Code) => readonly TextEdit[] | undefined;

/** How a variable is made a secret, of a resource that shows the values of ordinary ones to everybody who may see it; undefined for what is no such variable. */
function hideOf(type: string, place: Around | undefined): Hide | undefined {
  const list = place?.path[place.path.length - 2]?.toLowerCase();
  if (!place || place.name.toLowerCase() !== 'value') return undefined;
  if (/^microsoft\.app\/(?:containerapps|jobs)$/i.test(type) && list === 'env') return (...asked) => asContainerSecret(place, ...asked);
  return /^microsoft\.(?:containerinstance\/containergroups|resources\/deploymentscripts)$/i.test(type) && list === 'environmentvariables' ? asSecureValue : undefined;
}

function asContainerSecret(place: Around, setting: WrittenSetting, document: Document, reference: Code): readonly TextEdit[] | undefined {
  const { holder } = setting;
  const placed = holder && containerSecret({ setting, document, whole: holder, place, value: reference });
  return placed?.flatMap(({ edits }) => edits);
}

function asSecureValue({ name, holder, valueOrigin: { source, span } }: WrittenSetting, { writer }: Document, reference: Code): readonly TextEdit[] | undefined {
  if (!holder) return undefined;
  const { azurerm, body } = holder;
  if (!azurerm) return writer.replaceMember?.(span, { secureValue: reference });
  const container = containerAround(body, span);
  const removed = container && writer.remove(span);
  const added = container && writer.insert({ source, object: container, path: ['secure_environment_variables', name] }, reference);
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
