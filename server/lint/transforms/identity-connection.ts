import type { DialectId } from '../../model/document';
import { piecesOf } from '../../model/naming';
import type { Origin } from '../../model/value';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import { writtenSetting } from './setting';
import type { Found, Transform } from './transform';

/** What a connection string says of the place it connects to, and how the setting is called that says only that. */
interface Connection {
  readonly suffix: string;
  /** What stands before the account's or host's name in the connection string, and what may stand behind it. */
  readonly before: string;
  readonly behind: string;
}

const storageOfFunctions: Connection = { suffix: '__accountName', before: 'AccountName=', behind: ';' };
const messaging: Connection = { suffix: '__fullyQualifiedNamespace', before: 'sb://', behind: '/;' };

/**
 * Renames the setting to the one that only names the account or namespace, and gives it that name: a connection string that stays would be
 * used first. Only for settings that Azure Functions reads, whose names these are.
 */
export const identityConnection: Transform = (found) => {
  const setting = writtenSetting(found.subject, found.evidence);
  if (!setting || !isRead(setting.format, setting.name, setting.holder?.type)) return undefined;
  const name = lastPart(setting.name);
  const connection = name === 'AzureWebJobsStorage' ? storageOfFunctions : messaging;
  const { source } = setting.valueOrigin;
  if (source.text.includes(name + connection.suffix)) return undefined;
  const value = valueEdits(connection, setting.valueOrigin, found);
  const rename = renameEdit(name, connection.suffix, setting.nameOrigin);
  return value && rename && [{ uri: source.uri, edits: [...rename, ...value], shared: undefined }];
};

function isRead(format: string | undefined, name: string, type: string | undefined): boolean {
  return format === undefined ? /^microsoft\.web\/sites\b/i.test(type ?? '') : format === 'localSettings' && name.startsWith('Values:');
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** Puts the suffix behind the name as it is written. */
function renameEdit(name: string, suffix: string, { source, span: at }: Origin): readonly TextEdit[] | undefined {
  const index = source.text.slice(at.start, at.end).indexOf(name);
  const end = at.start + index + name.length;
  return index < 0 ? undefined : [{ span: span(end, end), newText: suffix }];
}

function valueEdits(connection: Connection, { source, span: at }: Origin, { evidence, owners }: Found): readonly TextEdit[] | undefined {
  const document = owners(source.uri);
  const value = evidence?.value;
  if (!document || !value || value.kind === 'absent') return undefined;
  if (value.kind === 'known') {
    const text = partOf(piecesOf(value).join(''), connection);
    return text === undefined ? undefined : document.writer.replace(at, text);
  }
  const newText = expressionOf(source.text.slice(at.start, at.end), connection, document.dialect);
  return newText === undefined ? undefined : [{ span: at, newText }];
}

/** The name in a connection string, or in a string with holes, as it is written there. */
function partOf(text: string, { before, behind }: Connection): string | undefined {
  const start = text.indexOf(before);
  if (start < 0) return undefined;
  const rest = text.slice(start + before.length);
  const end = rest.search(new RegExp(`[${behind}]`));
  const part = end < 0 ? rest : rest.slice(0, end);
  return /^[\w.${}()-]+$/.test(part) && !/list|key|sas/i.test(part) ? part : undefined;
}

/** The expression that gives the name alone, from the one that gives the whole connection string. */
function expressionOf(raw: string, connection: Connection, dialect: DialectId): string | undefined {
  if (dialect === 'arm') return templateExpression(raw, connection);
  const part = partOf(raw, connection);
  const quote = raw.startsWith("'''") ? undefined : raw[0];
  if (part === undefined || (quote !== "'" && quote !== '"')) return undefined;
  const hole = /^\$\{([^{}]+)\}$/.exec(part)?.[1];
  return dialect === 'bicep' && hole !== undefined ? hole : quote + part + quote;
}

const argument = String.raw`((?:[^,'()]|'[^']*'|\((?:[^()']|'[^']*')*\))+)`;

/** The argument that a `concat` puts behind the text before the name. */
function templateExpression(raw: string, { before }: Connection): string | undefined {
  const part = new RegExp(`${before}',\\s*${argument},\\s*'[/;.]`).exec(raw)?.[1];
  if (part === undefined || /\blist/i.test(part)) return undefined;
  if (before === 'sb://' && !/servicebus/i.test(part)) return undefined;
  // The value is all of a string's expression; its quotes and brackets may stand inside the span or around it.
  return raw.startsWith('"[') ? `"[${part}]"` : part;
}
