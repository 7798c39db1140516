import { pairsOf } from '../../credentials';
import type { Writable } from '../../model/value';

/** A setting that only names the service: what its name ends in, and what it is set to. */
export interface Named {
  readonly suffix: string;
  readonly value: Writable;
}

/** How a part of a connection string is written, plain or with holes in it. */
export type Write = (text: string) => Writable;

/** Azure Storage's services, one of which a connection may be used for. */
export const storageServices = ['blob', 'queue', 'table'] as const;

/** Addresses have no blanks; holes hold names of things and no calls, least of all those that read keys. */
const plainPart = /^(?:[\w.:/-]|\$\{(?:[\w.[\]]+|environment\(\)\.suffixes\.storage)\})+$/;

/**
 * The settings that take a connection string's place: https://learn.microsoft.com/azure/azure-functions/functions-reference#connections
 * `domain` is how the text says what Azure's own domain for storage is; empty for a text without holes.
 */
export function named(
  name: string,
  text: string,
  write: Write,
  domain: string,
): readonly Named[] | undefined {
  const parts = partsIn(name, text, domain);
  const isPlain = parts.length > 0 && parts.every(([, part]) => plainPart.test(part));
  return isPlain ? parts.map(([suffix, part]) => ({ suffix, value: write(part) })) : undefined;
}

type Part = readonly [suffix: string, text: string];

function partsIn(name: string, text: string, domain: string): readonly Part[] {
  const pairs = new Map([...pairsOf(text)].reverse().map((pair) => [pair.name, pair.value]));
  const [account, endpoint, database] = ['accountname', 'endpoint', 'accountendpoint'].map((key) =>
    pairs.get(key),
  );
  if (database !== undefined) return [['__accountEndpoint', database]];
  if (account !== undefined) return storageIn(name, account, pairs.get('endpointsuffix'), domain);
  const namespace = /^sb:\/\/([^/;]+)/.exec(endpoint ?? '')?.[1];
  if (namespace !== undefined) return [['__fullyQualifiedNamespace', namespace]];
  const takesIdentities =
    endpoint !== undefined && /\.(?:service\.signalr\.net|webpubsub\.azure\.com)\/?$/.test(endpoint);
  return takesIdentities ? [['__serviceUri', endpoint]] : [];
}

/** Of the host's storage the account's name is enough in the public cloud; other connections name each service that they may be used for. */
function storageIn(
  name: string,
  account: string,
  suffix: string | undefined,
  domain: string,
): readonly Part[] {
  const isPublic = suffix === undefined || suffix === 'core.windows.net' || suffix === domain;
  if (name === 'AzureWebJobsStorage' && isPublic) return [['__accountName', account]];
  const behind = suffix ?? (domain || 'core.windows.net');
  return storageServices.map((service) => [
    `__${service}ServiceUri`,
    `https://${account}.${service}.${behind}`,
  ]);
}
