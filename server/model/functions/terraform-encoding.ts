import { maxTextLength } from '../partial-text';
import type { Json } from '../value';
import { decodeBase64, encodeBase64 } from './base64';
import { parseCsv } from './csv';
import {
  type FunctionGroup,
  type FunctionImplementation,
  maxListLength,
  plain,
  unforeseen,
  unrepeatable,
} from './function';
import { parseStrictJson } from './json-text';
import { sha1 } from './sha1';
import { encodeJson } from './terraform-json';
import { decodeUtf8, encodeUtf8 } from './unicode';
import { encodeUriComponent } from './uri-text';
import { uuidOfName } from './uuid';
import { parseYamlJson } from './yaml-text';

/** The namespaces that RFC 4122 names. */
const namespaces: Readonly<Record<string, string>> = {
  dns: '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  url: '6ba7b811-9dad-11d1-80b4-00c04fd430c8',
  oid: '6ba7b812-9dad-11d1-80b4-00c04fd430c8',
  x500: '6ba7b814-9dad-11d1-80b4-00c04fd430c8',
};

/** Names no one has looked into: no rule asks for what they come to, and as symbols they compare as well. */
const uncovered = [
  'base64gzip',
  'base64sha256',
  'base64sha512',
  'md5',
  'rsadecrypt',
  'sha256',
  'sha512',
  'textdecodebase64',
  'textencodebase64',
  'yamlencode',
];

export const terraformEncoding: FunctionGroup = {
  ...Object.fromEntries(uncovered.map((name) => [name, unforeseen('notCovered')])),
  bcrypt: unrepeatable('afterApply'),
  base64encode: ofText((text) => encodeBase64(encodeUtf8(text))),
  base64decode: ofText((text) => {
    const bytes = decodeBase64(text);
    return bytes && decodeUtf8(bytes);
  }),
  csvdecode: ofText(csvJson),
  jsondecode: ofText(parseStrictJson),
  jsonencode: plain((value) => {
    const text = value === undefined ? undefined : encodeJson(value);
    return text !== undefined && text.length <= maxTextLength ? text : undefined;
  }),
  sha1: ofText((text) =>
    Array.from(sha1(encodeUtf8(text)), (byte) => byte.toString(16).padStart(2, '0')).join(''),
  ),
  yamldecode: ofText(parseYamlJson),
  urlencode: ofText((text) => encodeUriComponent(text).replaceAll('%20', '+')),
  uuidv5: plain((namespace, name) => {
    if (typeof namespace !== 'string' || typeof name !== 'string') return undefined;
    return uuidOfName(namespaces[namespace] ?? namespace, name);
  }),
};

function ofText(convert: (text: string) => Json | undefined): FunctionImplementation {
  return plain((text) =>
    typeof text === 'string' && text.length <= maxTextLength ? convert(text) : undefined,
  );
}

/** An object for each record after the first, which has the names. */
function csvJson(text: string): Json | undefined {
  const [names, ...records] = parseCsv(text) ?? [];
  if (!names || records.length > maxListLength || !records.every((fields) => fields.length === names.length))
    return undefined;
  return records.map((fields) =>
    Object.fromEntries(names.map((name, index): [string, Json] => [name, fields[index] ?? ''])),
  );
}
