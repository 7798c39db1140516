import { pairsOf } from '../../credentials';
import type { DialectId, Document } from '../../model/document';
import { piecesOf } from '../../model/naming';
import type { Deployment, Resource } from '../../model/resource';
import { Code, type Writable } from '../../model/value';
import type { WrittenSetting } from './setting';
import type { Found } from './transform';

/** A setting that only names the service: what its name ends in, and what it is set to. */
export interface Named {
  readonly suffix: string;
  readonly value: Writable;
}

/**
 * The settings that take a connection string's place: https://learn.microsoft.com/azure/azure-functions/functions-reference#connections
 * Undefined where what the string connects to cannot be told, or has no identity to offer.
 */
export function connectionIn(name: string, setting: WrittenSetting, { evidence, subject }: Found, document: Document): readonly Named[] | undefined {
  const value = evidence?.value;
  if (!value || value.kind === 'absent') return undefined;
  if (value.kind === 'known') {
    const text = piecesOf(value).join('');
    return named(name, text, (part) => part, '');
  }
  const { source, span } = setting.valueOrigin;
  return inExpression(name, source.text.slice(span.start, span.end), document.dialect, subject.deployment);
}

/** A part of a connection string as it is written: plain, or with holes in it. */
type Write = (text: string) => Writable;

/** Addresses have no blanks; holes hold names of things and no calls, least of all those that read keys. */
const plainPart = /^(?:[\w.:/-]|\$\{(?:[\w.[\]]+|environment\(\)\.suffixes\.storage)\})+$/;

/** `suffixes` is the expression of Azure's own domain in this language; empty for a text without expressions. */
function named(name: string, text: string, write: Write, domain: string): readonly Named[] | undefined {
  const part = (key: string): string | undefined => pairsOf(text).find((pair) => pair.name === key)?.value;
  const [account, endpoint, database] = [part('accountname'), part('endpoint'), part('accountendpoint')];
  const all = (...parts: readonly (readonly [string, string])[]): readonly Named[] | undefined =>
    parts.every(([, one]) => plainPart.test(one)) ? parts.map(([suffix, one]) => ({ suffix, value: write(one) })) : undefined;
  if (database !== undefined) return all(['__accountEndpoint', database]);
  if (account !== undefined) return storageIn(name, account, part('endpointsuffix'), domain, all);
  const namespace = /^sb:\/\/([^/;]+)/.exec(endpoint ?? '')?.[1];
  if (namespace !== undefined) return all(['__fullyQualifiedNamespace', namespace]);
  return endpoint !== undefined && /\.(?:service\.signalr\.net|webpubsub\.azure\.com)\/?$/.test(endpoint) ? all(['__serviceUri', endpoint]) : undefined;
}

/** Of the host's storage the account's name is enough in the public cloud; all other connections name each service that they may be used for. */
function storageIn(name: string, account: string, suffix: string | undefined, domain: string, all: (...parts: readonly (readonly [string, string])[]) => readonly Named[] | undefined): readonly Named[] | undefined {
  const isPublic = suffix === undefined || suffix === 'core.windows.net' || suffix === domain;
  if (name === 'AzureWebJobsStorage' && isPublic) return all(['__accountName', account]);
  const behind = suffix ?? (domain || 'core.windows.net');
  return all(...storageServices.map((service) => [`__${service}ServiceUri`, `https://${account}.${service}.${behind}`] as const));
}

const storageServices = ['blob', 'queue', 'table'] as const;

function inExpression(name: string, raw: string, dialect: DialectId, deployment: Deployment): readonly Named[] | undefined {
  switch (dialect) {
    case 'bicep':
      return inBicep(name, raw, deployment);
    case 'terraform':
      return inTerraform(name, raw);
    case 'arm':
      return inTemplate(name, raw);
    default:
      return undefined;
  }
}

const bicepDomain = '${environment().suffixes.storage}';

function inBicep(name: string, raw: string, deployment: Deployment): readonly Named[] | undefined {
  const text = /^'(?!'')(.*)'$/s.exec(raw)?.[1];
  if (text === undefined) return exported(raw, deployment);
  const write = (part: string): Writable => {
    const hole = /^\$\{([^{}]+)\}$/.exec(part)?.[1];
    return hole === undefined ? new Code(`'${part}'`) : new Code(hole);
  };
  // What Azure's domain is called is no part of a name.
  return named(name, text, write, bicepDomain);
}

/** Connection strings that a resource of the same file hands out. */
const exports: readonly RegExp[] = [
  /^(\w+)\.list(?:Keys|ConnectionStrings)\(\)\.(?:\w+ConnectionString|connectionStrings\[\d\]\.connectionString)$/,
  /^listKeys\('\$\{(\w+)\.id\}\/[Aa]uthorization[Rr]ules\/[\w-]+', *[^()]+\)\.\w+ConnectionString$/,
  /^list(?:Keys|ConnectionStrings)\((\w+)\.id, *[^()]+\)\.(?:\w+ConnectionString|connectionStrings\[\d\]\.connectionString)$/,
];

function exported(raw: string, { resources }: Deployment): readonly Named[] | undefined {
  const symbol = exports.map((pattern) => pattern.exec(raw)?.[1]).find((found) => found !== undefined);
  const resource = symbol === undefined ? undefined : resources.find((one) => one.symbol === symbol && one.calls.length === 0);
  return resource && identityOfExport(resource);
}

function identityOfExport({ type, symbol, parent }: Resource): readonly Named[] | undefined {
  switch (type.toLowerCase()) {
    case 'microsoft.servicebus/namespaces':
    case 'microsoft.eventhub/namespaces':
      return [{ suffix: '__fullyQualifiedNamespace', value: new Code(`'\${${symbol}.name}.servicebus.windows.net'`) }];
    case 'microsoft.servicebus/namespaces/authorizationrules':
    case 'microsoft.eventhub/namespaces/authorizationrules':
      return parent?.symbol === undefined ? undefined : identityOfExport(parent);
    case 'microsoft.documentdb/databaseaccounts':
      return [{ suffix: '__accountEndpoint', value: new Code(`${symbol}.properties.documentEndpoint`) }];
    case 'microsoft.signalrservice/signalr':
    case 'microsoft.signalrservice/webpubsub':
      return [{ suffix: '__serviceUri', value: new Code(`'https://\${${symbol}.properties.hostName}'`) }];
    default:
      return undefined;
  }
}

/** What the provider's resources export a connection string as, and what they export instead. */
const exportedByProvider: readonly { readonly type: RegExp; readonly attribute: RegExp; readonly instead: (address: string, name: string) => readonly (readonly [suffix: string, value: string])[] }[] = [
  {
    type: /^azurerm_(?:servicebus|eventhub)_namespace$/,
    attribute: /^default_(?:primary|secondary)_connection_string$/,
    instead: (address) => [['__fullyQualifiedNamespace', `"\${${address}.name}.servicebus.windows.net"`]],
  },
  { type: /^azurerm_cosmosdb_account$/, attribute: /^(?:primary|secondary)_(?:readonly_)?sql_connection_string$/, instead: (address) => [['__accountEndpoint', `${address}.endpoint`]] },
  {
    type: /^azurerm_(?:signalr_service|web_pubsub)$/,
    attribute: /^(?:primary|secondary)_connection_string$/,
    instead: (address) => [['__serviceUri', `"https://\${${address}.hostname}"`]],
  },
  {
    type: /^azurerm_storage_account$/,
    attribute: /^(?:primary|secondary)_(?:blob_)?connection_string$/,
    instead: (address, name) =>
      name === 'AzureWebJobsStorage' ? [['__accountName', `${address}.name`]] : storageServices.map((service) => [`__${service}ServiceUri`, `${address}.primary_${service}_endpoint`] as const),
  },
];

function inTerraform(name: string, raw: string): readonly Named[] | undefined {
  const text = /^"(.*)"$/s.exec(raw)?.[1] ?? `\${${raw}}`;
  const [, address, type, attribute] = /^\$\{((?:data\.)?(azurerm_\w+)\.[\w-]+)\.(\w+)\}$/.exec(text) ?? [];
  const source = exportedByProvider.find((one) => one.type.test(type ?? '') && one.attribute.test(attribute ?? ''));
  if (address !== undefined && source) return source.instead(address, name).map(([suffix, value]) => ({ suffix, value: new Code(value) }));
  return named(name, text, (part) => new Code(/^\$\{[^{}]+\}$/.test(part) ? part.slice(2, -1) : `"${part}"`), '');
}

/** The text that a `concat` or `format` makes, with its arguments' numbers in the holes. */
function inTemplate(name: string, raw: string): readonly Named[] | undefined {
  const expression = /^"\[(.*)\]"$/s.exec(raw)?.[1] ?? raw;
  const call = /^(concat|format)\((.*)\)$/s.exec(expression);
  const args = call?.[2] === undefined ? [] : [...argumentsIn(call[2]), storageDomain];
  const text = call?.[1] === 'format' ? textOf(args[0] ?? '')?.replace(/\{(\d+)\}/g, (_, index) => `\${${Number(index) + 1}}`) : args.slice(0, -1).map((arg, index) => textOf(arg) ?? `\${${index}}`).join('');
  const holes = (part: string): readonly string[] => part.split(/(\$\{\d+\})/).filter(Boolean).map((piece) => args[Number(/^\$\{(\d+)\}$/.exec(piece)?.[1] ?? NaN)] ?? `'${piece}'`);
  const write = (part: string): Writable => {
    const [first = '', ...others] = holes(part);
    return new Code(others.length ? `concat(${[first, ...others].join(', ')})` : first);
  };
  const given = args.slice(0, -1).findIndex((arg) => arg === storageDomain);
  const found = text === undefined ? undefined : named(name, text, write, `\${${given < 0 ? args.length - 1 : given}}`);
  // An argument that reads a key names nothing.
  const isPlain = found?.every(({ value }) => value instanceof Code && !/\blist\w*\(/i.test(value.text));
  return isPlain ? found : exportedByTemplate(expression);
}

const storageDomain = 'environment().suffixes.storage';

/** The arguments of a call, as they are written between its brackets. */
function argumentsIn(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const token of text.match(/'(?:[^']|'')*'|[^']/g) ?? []) {
    if (token === '(' || token === '[') depth++;
    if (token === ')' || token === ']') depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** What a literal of an expression says; undefined for what is none, and where a quote is written double. */
function textOf(argument: string): string | undefined {
  return /^'([^']*)'$/.exec(argument)?.[1];
}

const simple = String.raw`((?:parameters|variables)\('[\w-]+'\)|'[\w-]+')`;

function exportedByTemplate(expression: string): readonly Named[] | undefined {
  const namespace = new RegExp(String.raw`^listKeys\(resourceId\('Microsoft\.(?:ServiceBus|EventHub)/namespaces/authorizationRules',\s*${simple},\s*${simple}\),\s*${simple}\)\.\w+ConnectionString$`, 'i').exec(expression)?.[1];
  if (namespace !== undefined) return [{ suffix: '__fullyQualifiedNamespace', value: new Code(`concat(${namespace}, '.servicebus.windows.net')`) }];
  const [, account, version] = new RegExp(String.raw`^listConnectionStrings\(resourceId\('Microsoft\.DocumentDB/databaseAccounts',\s*${simple}\),\s*${simple}\)\.connectionStrings\[0\]\.connectionString$`, 'i').exec(expression) ?? [];
  if (account === undefined) return undefined;
  return [{ suffix: '__accountEndpoint', value: new Code(`reference(resourceId('Microsoft.DocumentDB/databaseAccounts', ${account}), ${version}).documentEndpoint`) }];
}
