import type { Document } from '../../model/document';
import type { Expression } from '../../model/expression';
import { piecesOf } from '../../model/naming';
import { Computed, plainText, textOf } from '../../model/writable';
import type { ResourceReference } from '../../model/writer';
import { type Named, namedBy, storageServices, type TextPart } from './connection-names';
import type { WrittenSetting } from './setting';
import type { Found } from './transform';

/** The settings that take a connection string's place; undefined where what it connects to is not known, or has no identity to offer. */
export function connectionIn(
  name: string,
  setting: WrittenSetting,
  { evidence, subject }: Found,
  { writer }: Document,
): readonly Named[] | undefined {
  const value = evidence?.value;
  if (!value || value.kind === 'absent') return undefined;
  if (value.kind === 'known') return namedBy(name, [piecesOf(value).join('')], undefined);
  const expression = writer.expressionAt?.(setting.valueOrigin.span);
  if (!expression) return undefined;
  const source = writer.connectionSource?.(expression, subject.deployment.resources);
  if (source) return namesOfSource(name, source);
  const parts = textParts(expression);
  return parts && namedBy(name, parts, writer.cloud?.('suffixes.storage'));
}

/** What a text is put together of; undefined for what is not put together. */
function textParts(expression: Expression): readonly TextPart[] | undefined {
  if (expression.kind === 'interpolation') return expression.parts;
  if (expression.kind !== 'call' || expression.name.toLowerCase() !== 'concat') return undefined;
  return expression.args.map((arg) => {
    const part = arg.kind === 'spread' ? arg.value : arg;
    return plainText(part) ?? part;
  });
}

/** The settings that take the place of a connection string that a resource passes out. */
function namesOfSource(name: string, source: ResourceReference): readonly Named[] | undefined {
  switch (source.type.toLowerCase()) {
    case 'microsoft.servicebus/namespaces':
    case 'microsoft.eventhub/namespaces':
      return allOf([
        named('__fullyQualifiedNamespace', [source.property('name'), '.servicebus.windows.net']),
      ]);
    case 'microsoft.documentdb/databaseaccounts':
      // What MongoDB's drivers connect to has no such endpoint.
      return isMongo(source)
        ? undefined
        : allOf([named('__accountEndpoint', [source.property('properties.documentEndpoint')])]);
    case 'microsoft.signalrservice/signalr':
    case 'microsoft.signalrservice/webpubsub':
      return allOf([named('__serviceUri', ['https://', source.property('properties.hostName')])]);
    case 'microsoft.storage/storageaccounts':
      return allOf(storageNames(name, source));
    default:
      return undefined;
  }
}

function storageNames(name: string, source: ResourceReference): readonly (Named | undefined)[] {
  if (name === 'AzureWebJobsStorage') return [named('__accountName', [source.property('name')])];
  return storageServices.map((service) =>
    named(`__${service}ServiceUri`, [source.property(`properties.primaryEndpoints.${service}`)]),
  );
}

function isMongo({ resource }: ResourceReference): boolean {
  const kind = resource?.body.get('kind');
  return kind?.kind === 'known' && kind.value === 'MongoDB';
}

/** Undefined when the language does not read one of the parts. */
function named(suffix: string, parts: readonly (TextPart | undefined)[]): Named | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? { suffix, value: new Computed(textOf(...known)) } : undefined;
}

function allOf(names: readonly (Named | undefined)[]): readonly Named[] | undefined {
  return names.every((one) => one !== undefined) ? names : undefined;
}
