import { maxTextLength, symbolPiece, textFrom } from '../partial-text';
import { symbolOf } from '../symbol';
import type { Json, Value } from '../value';
import { decodeBase64, encodeBase64 } from './base64';
import { unknownFor } from '../values';
import {
  callSymbol,
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  invalid,
  type Invocation,
  plain,
  reasonOf,
  undecided,
} from './function';
import { parseJson } from './json-text';
import { piecesOf } from './text-pieces';
import { decodeUtf8, encodeUtf8 } from './unicode';
import { buildUri, decodeUriComponent, encodeUriComponent, parseUri, resolveUri } from './uri-text';
import { uuidOfName } from './uuid';

/** The namespace of the UUIDs that ARM's `guid` makes; public, since others make the same names with it. */
const guidNamespace = '11fb06fb-712d-4ddd-98c7-e71bbd588830';

export const armEncoding: FunctionGroup = {
  base64: ofText((text) => encodeBase64(encodeUtf8(text))),
  base64ToString: ofText(fromBase64),
  base64ToJson: ofText((text) => {
    const decoded = fromBase64(text);
    return decoded === undefined ? undefined : parseJson(decoded);
  }),
  dataUri: ofText((text) => `data:text/plain;charset=utf8;base64,${encodeBase64(encodeUtf8(text))}`),
  dataUriToString: ofText(fromDataUri),
  uriComponent: ofText(encodeUriComponent),
  uriComponentToString: ofText(decodeUriComponent),
  uri: eager(uri),
  buildUri: plain(buildUri),
  parseUri: ofText(parseUri),
  guid: plain((...parts) =>
    parts.length > 0 && parts.every(isText) ? uuidOfName(guidNamespace, parts.join('-')) : undefined,
  ),
  // Its hash is not documented. Two calls with the same arguments are the same text, and that is what names are compared by.
  uniqueString: eager((args, call) => {
    const reason = args.some((arg) => arg.kind === 'unknown')
      ? reasonOf(args)
      : ({ kind: 'notCovered', detail: 'uniqueString()' } as const);
    return unknownFor(reason, callSymbol(call), call.origin);
  }),
};

function ofText(convert: (text: string) => Json | undefined): FunctionImplementation {
  return plain((text) =>
    typeof text === 'string' && text.length <= maxTextLength ? convert(text) : undefined,
  );
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

function fromBase64(text: string): string | undefined {
  const bytes = decodeBase64(text);
  return bytes && decodeUtf8(bytes);
}

/** The text of `data:…,…`. */
function fromDataUri(text: string): string | undefined {
  const [, parameters = '', data = ''] = /^data:([^,]*),(.*)$/s.exec(text) ?? [];
  if (!text.startsWith('data:')) return undefined;
  return /;base64$/i.test(parameters) ? fromBase64(data) : decodeUriComponent(data);
}

/** A relative address after a base that ends with a slash can be appended, whatever the base is. */
function uri(args: readonly Value[], call: Invocation): Value {
  const [base, relative] = [piecesOf(args[0]), piecesOf(args[1])];
  if (!base || !relative)
    return args.some((arg) => arg.kind === 'object' || arg.kind === 'array')
      ? invalid(args, call)
      : undecided(args, call);
  const [start, next] = [base[base.length - 1], relative[0]];
  if (base.length === 1 && relative.length === 1 && typeof start === 'string' && typeof next === 'string') {
    const resolved = resolveUri(start, next);
    return resolved === undefined ? invalid(args, call) : textFrom([resolved], undefined, call.origin);
  }
  const canAppend =
    typeof start === 'string' &&
    start.endsWith('/') &&
    typeof next === 'string' &&
    /^[\w-]/.test(next) &&
    !next.includes(':');
  if (canAppend) return textFrom([...base, ...relative], reasonOf(args), call.origin);
  return textFrom([symbolPiece(`uri(${args.map(symbolOf).join(',')})`)], reasonOf(args), call.origin);
}
