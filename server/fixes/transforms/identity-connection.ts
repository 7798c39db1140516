import type { Document } from '../../model/document';
import { readMember } from '../../model/read';
import type { Deployment, Resource } from '../../model/resource';
import type { Origin } from '../../model/value';
import { Computed, type Writable } from '../../model/writable';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import { around } from './around';
import { connectionIn } from './connections';
import { holderOf, lastSection, writtenSetting, type WrittenSetting } from './setting';
import { clientIdOfUser, ownIdentity } from './site-identity';
import { siteOf } from './site-reference';
import type { Transform } from './transform';

/**
 * Renames the setting to one that only names the service, and gives it that name: a connection string that stays would be used first. Only
 * for settings that Azure Functions reads, whose names these are.
 */
export const identityConnection: Transform = (found) => {
  const setting = writtenSetting(found.subject, found.evidence);
  const document = setting && found.owners(setting.valueOrigin.source.uri);
  if (!setting || !document || !isRead(setting, found.subject.deployment)) return undefined;
  const name = lastSection(setting.name);
  const site = setting.holder && siteOf(setting.holder);
  const client = site && clientIdOfUser(site, document);
  const [first, ...rest] = connectionIn(name, setting, found, document) ?? [];
  const others = client
    ? [
        ...rest,
        { suffix: '__credential', value: 'managedidentity' },
        { suffix: '__clientId', value: new Computed(client) },
      ]
    : rest;
  const { source, span: at } = setting.valueOrigin;
  const isTaken = ({ suffix }: { readonly suffix: string }): boolean =>
    hasSetting(found.subject.deployment, (other) => other === name + suffix);
  if (!first || [first, ...others].some(isTaken)) return undefined;
  const value = document.writer.replace(at, first.value);
  const rename = renameEdit(name, first.suffix, setting.nameOrigin);
  const whole = holderOf(setting, found.subject.deployment);
  const added = others.map(
    (other) => whole && addition(name + other.suffix, other.value, setting, whole, document),
  );
  const edits = [rename, value, ...added].flatMap((part) => part ?? []);
  if (!rename || !value || !added.every((part) => part !== undefined)) return undefined;
  return [{ uri: source.uri, edits, shared: undefined }, ...(site ? ownIdentity(site, document) : [])];
};

/** Whether Functions reads the setting, and by these names: others ask for settings as their code calls them, and the old dashboard takes no identity. */
function isRead({ format, name, holder }: WrittenSetting, deployment: Deployment): boolean {
  if (/\bAzureWebJobsDashboard$/.test(name)) return false;
  if (format !== undefined) return format === 'localSettings' && name.startsWith('Values:');
  if (!holder || !/^microsoft\.web\/sites\b/i.test(holder.type)) return false;
  return (
    name === 'AzureWebJobsStorage' ||
    /function_?app/i.test(holder.azurerm?.type ?? '') ||
    hasSetting(deployment, (other) => /^(?:FUNCTIONS_|AzureWebJobs)/.test(other)) ||
    hasFunctionApp(deployment)
  );
}

function hasSetting({ settings }: Deployment, isMeant: (name: string) => boolean): boolean {
  return settings.some((setting) => isMeant(lastSection(setting.name)));
}

function hasFunctionApp({ resources }: Deployment): boolean {
  return resources.some(({ type, body }) => {
    const kind = /^microsoft\.web\/sites$/i.test(type) ? body.get('kind') : undefined;
    return kind?.kind === 'known' && String(kind.value).toLowerCase().includes('functionapp');
  });
}

/** Puts the suffix after the name as it is written. */
function renameEdit(
  name: string,
  suffix: string,
  { source, span: at }: Origin,
): readonly TextEdit[] | undefined {
  const index = source.text.slice(at.start, at.end).indexOf(name);
  const end = at.start + index + name.length;
  return index < 0 ? undefined : [{ span: span(end, end), newText: suffix }];
}

/** One more setting next to the one that is renamed. */
function addition(
  name: string,
  value: Writable,
  setting: WrittenSetting,
  { body, azurerm }: Resource,
  { writer }: Document,
): readonly TextEdit[] | undefined {
  const { format } = setting;
  const { source, span: at } = setting.valueOrigin;
  const place = around(body, at);
  if (!place) return undefined;
  const isItem = format === undefined && place.name.toLowerCase() === 'value';
  if (!isItem) return writer.insert({ source, object: place.object.origin.span, path: [name] }, value);
  const list = readMember(body, place.path.slice(0, -1));
  if (list.kind !== 'array' || list.origin.from) return undefined;
  return azurerm
    ? writer.insert({ source, object: list.origin.span, path: [name] }, value)
    : writer.append?.(list.origin.span, { name, value });
}
