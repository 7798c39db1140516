import { readdirSync, readFileSync, statSync, writeFileSync, type Dirent } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FolderEntry, Listing } from '../project/discover';
import type { Files } from '../project/workspace';
import type { ReadFileResult } from '../lsp/protocol';
import { canonicalUri, encodeSegment } from '../text/uri';

/** Beyond it a file is data, not configuration. In bytes. */
const largestFile = 20 * 1024 * 1024;

export function uriOf(filePath: string): string {
  return canonicalUri(pathToFileURL(path.resolve(filePath)).href);
}

export function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

/** The files of this machine. Nothing is kept: whoever asks twice reads twice. */
export const disk: Files = {
  read(uri) {
    const result = readText(uri);
    return result.kind === 'text' ? result.text : undefined;
  },
  list(folderUri) {
    const listing = listFolder(folderUri);
    if (listing.kind !== 'entries') return [];
    const folder = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
    return listing.entries
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => folder + encodeSegment(name));
  },
};

/** A file's text without its byte order mark, or why there is none. */
export function readText(uri: string): ReadFileResult {
  try {
    const file = pathOf(uri);
    const stats = statSync(file);
    if (stats.isDirectory()) return { kind: 'missing' };
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
    if (stats.size > largestFile)
      return { kind: 'unreadable', reason: `it is larger than ${largestFile / 1024 / 1024} MB` };
    return decode(readFileSync(file), rejectsMark.test(file));
  } catch (error) {
    return failure(error);
  }
}

export function listFolder(folderUri: string): Listing {
  try {
    const folder = pathOf(folderUri);
    const entries = readdirSync(folder, { withFileTypes: true });
    return { kind: 'entries', entries: entries.flatMap((entry) => entryOf(folder, entry)) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOTDIR' || code === 'ENOENT') return { kind: 'noFolder' };
    const result = failure(error);
    return {
      kind: 'unreadable',
      reason: result.kind === 'unreadable' ? result.reason : 'it cannot be listed',
    };
  }
}

/** Links are followed to files only. One that leads nowhere stays, so that reading it says why. */
function entryOf(folder: string, entry: Dirent): readonly FolderEntry[] {
  if (entry.isDirectory()) return [{ name: entry.name, kind: 'folder' }];
  if (entry.isFile()) return [{ name: entry.name, kind: 'file' }];
  if (!entry.isSymbolicLink()) return [];
  return leadsToFolder(path.join(folder, entry.name)) ? [] : [{ name: entry.name, kind: 'file' }];
}

function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
}

/** Names of files in which a byte order mark is a mistake to be told of: their texts keep it. */
const rejectsMark = /\.(?:tf|tfvars)\.json$/i;

/** Replaces a file's text; its encoding and byte order mark stay. */
export function writeText(uri: string, text: string): void {
  const file = pathOf(uri);
  const encoding = encodingOf(readFileSync(file));
  const marked = `${encoding === 'utf8' ? '' : '\ufeff'}${text.replace(/^\ufeff/, '')}`;
  writeFileSync(file, encoding === 'utf16le' ? Buffer.from(marked, 'utf16le') : marked);
}

function decode(bytes: Uint8Array, keepsMark: boolean): ReadFileResult {
  const encoding = encodingOf(bytes) === 'utf16le' ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: keepsMark }).decode(bytes);
    return text.includes('\0') ? { kind: 'unreadable', reason: 'it is binary' } : { kind: 'text', text };
  } catch (error) {
    if (codeOf(error) !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error;
    const reason = bytes.includes(0) ? 'it is binary' : 'it is not UTF-8';
    return { kind: 'unreadable', reason };
  }
}

function encodingOf(bytes: Uint8Array): 'utf8' | 'utf8bom' | 'utf16le' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf16le';
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 'utf8bom' : 'utf8';
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'its links go in circles',
};

function failure(error: unknown): ReadFileResult {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
  return { kind: 'unreadable', reason: reasons[code] ?? `the system says ${code}` };
}

/** Undefined for what is not the system's refusal, and so our own mistake. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
