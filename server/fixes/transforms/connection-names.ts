import { pairsOf } from '../../credentials';
import type { Expression } from '../../model/expression';
import { Computed, holds, isSameExpression, textOf, type Writable } from '../../model/writable';

/** A setting that only names the service: what its name ends in, and what it is set to. */
export interface Named {
  readonly suffix: string;
  readonly value: Writable;
}

export type TextPart = string | Expression;

/** Azure Storage's services, one of which a connection may be used for. */
export const storageServices = ['blob', 'queue', 'table'] as const;

/**
 * The settings that take a connection string's place: https://learn.microsoft.com/azure/azure-functions/functions-reference#connections
 * `domain` is the expression of Azure's own domain for storage, where the language has one.
 */
export function namedBy(
  name: string,
  parts: readonly TextPart[],
  domain: Expression | undefined,
): readonly Named[] | undefined {
  const text = new MarkedText(parts);
  const named = namesIn(name, text, domain);
  const isPlain = named.length > 0 && named.every(({ parts: own }) => own.every(isPlainPart));
  return isPlain ? named.map(({ suffix, parts: own }) => ({ suffix, value: valueOf(own) })) : undefined;
}

/** Addresses have no whitespace, and no part of one reads a key. */
function isPlainPart(part: TextPart): boolean {
  return typeof part === 'string' ? /^[\w.:/-]*$/.test(part) : !readsSecret(part);
}

function readsSecret(expression: Expression): boolean {
  return holds(expression, (part) => part.kind === 'call' && /^(?:list|getsecret)/i.test(part.name));
}

function valueOf(parts: readonly TextPart[]): Writable {
  const text = parts.every((part) => typeof part === 'string') ? parts.join('') : undefined;
  return text ?? new Computed(textOf(...parts));
}

/** A text with a character of Unicode's private use area for each expression in it, so that it can be taken apart as a text. */
class MarkedText {
  readonly text: string;
  readonly #expressions: Expression[] = [];

  constructor(parts: readonly TextPart[]) {
    this.text = parts.map((part) => (typeof part === 'string' ? part : this.#mark(part))).join('');
  }

  partsOf(text: string): readonly TextPart[] {
    return text
      .split(/([\ue000-\uf8ff])/)
      .filter((part) => part !== '')
      .map((part) => this.#expressions[part.charCodeAt(0) - firstMark] ?? part);
  }

  #mark(expression: Expression): string {
    return String.fromCharCode(firstMark + this.#expressions.push(expression) - 1);
  }
}

const firstMark = 0xe000;

interface NamedParts {
  readonly suffix: string;
  readonly parts: readonly TextPart[];
}

function namesIn(name: string, marked: MarkedText, domain: Expression | undefined): readonly NamedParts[] {
  const pairs = new Map([...pairsOf(marked.text)].reverse().map((pair) => [pair.name, pair.value]));
  const one = (suffix: string, text: string): readonly NamedParts[] => [
    { suffix, parts: marked.partsOf(text) },
  ];
  const database = pairs.get('accountendpoint');
  if (database !== undefined) return one('__accountEndpoint', database);
  const account = pairs.get('accountname');
  if (account !== undefined) {
    const suffix = pairs.get('endpointsuffix');
    const parts = suffix === undefined ? undefined : marked.partsOf(suffix);
    return storageNames(name, marked.partsOf(account), parts, domain);
  }
  const endpoint = pairs.get('endpoint') ?? '';
  const namespace = /^sb:\/\/([^/;]+)/.exec(endpoint)?.[1];
  if (namespace !== undefined) return one('__fullyQualifiedNamespace', namespace);
  const takesIdentities = /\.(?:service\.signalr\.net|webpubsub\.azure\.com)\/?$/.test(endpoint);
  return takesIdentities ? one('__serviceUri', endpoint) : [];
}

/** Of the host's storage the account's name is enough in the public cloud; other connections name each service that they may be used for. */
function storageNames(
  name: string,
  account: readonly TextPart[],
  suffix: readonly TextPart[] | undefined,
  domain: Expression | undefined,
): readonly NamedParts[] {
  if (name === 'AzureWebJobsStorage' && isPublic(suffix, domain))
    return [{ suffix: '__accountName', parts: account }];
  const behind = suffix ?? [domain ?? publicDomain];
  return storageServices.map((service) => ({
    suffix: `__${service}ServiceUri`,
    parts: joined(['https://', ...account, `.${service}.`, ...behind]),
  }));
}

const publicDomain = 'core.windows.net';

function isPublic(suffix: readonly TextPart[] | undefined, domain: Expression | undefined): boolean {
  if (!suffix) return true;
  const [only, ...others] = suffix;
  if (only === undefined || others.length > 0) return false;
  return typeof only === 'string' ? only === publicDomain : !!domain && isSameExpression(only, domain);
}

/** Texts next to each other are one. */
function joined(parts: readonly TextPart[]): readonly TextPart[] {
  const result: TextPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (typeof part === 'string' && typeof last === 'string') result[result.length - 1] = last + part;
    else result.push(part);
  }
  return result;
}
