import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  type Dirent,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { FolderEntry, Listing } from '../project/discover';
import type { Files } from '../project/workspace';
import type { ReadFileResult } from '../lsp/protocol';
import { canonicalUri, encodeSegment } from '../text/uri';
import { Boundary } from './boundary';

/** Beyond it a file is data, not configuration. In bytes. */
export const maxFileSize = 20 * 1024 * 1024;

/** Why a file outside of the boundary is not read. */
const outside = 'it is outside of the folders that are checked';

export function uriOf(filePath: string): string {
  return canonicalUri(pathToFileURL(path.resolve(filePath)).href);
}

export function pathOf(uri: string): string {
  return fileURLToPath(uri);
}

/** The files of this machine, as far as the boundary lets them be read. Nothing is kept: whoever asks twice reads twice. */
export class Disk implements Files {
  constructor(private boundary: Boundary) {}

  /** Puts another boundary in place of the one that held so far. */
  confine(boundary: Boundary): void {
    this.boundary = boundary;
  }

  read(uri: string): string | undefined {
    const result = this.readText(uri);
    return result.kind === 'text' ? result.text : undefined;
  }

  list(folderUri: string): readonly string[] {
    const listing = this.listing(folderUri);
    if (listing.kind !== 'entries') return [];
    const folder = folderUri.endsWith('/') ? folderUri : `${folderUri}/`;
    return listing.entries
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => folder + encodeSegment(name));
  }

  refusal(uri: string): string | undefined {
    try {
      const admission = this.boundary.admit(pathOf(uri));
      if (admission.kind !== 'inside') return admission.kind === 'outside' ? outside : undefined;
      if (statSync(admission.path).isDirectory()) return undefined;
      const result = this.readText(uri);
      return result.kind === 'unreadable' ? result.reason : undefined;
    } catch (error) {
      const result = failure(error);
      return result.kind === 'unreadable' ? result.reason : undefined;
    }
  }

  /** Where a file really is, links resolved: null when that is outside or cannot be told, undefined when nothing is there. */
  realUri(uri: string): string | null | undefined {
    try {
      const admission = this.boundary.admit(pathOf(uri));
      if (admission.kind === 'inside') return uriOf(admission.path);
      return admission.kind === 'missing' ? undefined : null;
    } catch (error) {
      if (codeOf(error) === undefined) throw error;
      return null;
    }
  }

  /** A file's text without its byte order mark, or why there is none. */
  readText(uri: string): ReadFileResult {
    try {
      const file = pathOf(uri);
      const admission = this.boundary.admit(file);
      if (admission.kind === 'missing') return { kind: 'missing' };
      if (admission.kind === 'outside') return { kind: 'unreadable', reason: outside };
      const content = readRegularFile(admission.path, maxFileSize);
      return content.kind === 'bytes' ? decode(content.bytes, rejectsMark.test(file)) : content;
    } catch (error) {
      return failure(error);
    }
  }

  listing(folderUri: string): Listing {
    try {
      const admission = this.boundary.admit(pathOf(folderUri));
      if (admission.kind === 'missing') return { kind: 'noFolder' };
      if (admission.kind === 'outside') return { kind: 'unreadable', reason: outside };
      const folder = admission.path;
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
}

type Content =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * At most `maxBytes` of a regular file; a longer one is refused. Nothing else is opened, since opening alone may wait for ever or do
 * something; the size that the system tells is not relied on, since some files have none and never end.
 */
export function readRegularFile(file: string, maxBytes: number): Content {
  const known = statSync(file);
  if (known.isDirectory()) return { kind: 'missing' };
  if (!known.isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
  const descriptor = openSync(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) return { kind: 'unreadable', reason: 'it is not a regular file' };
    const bytes = stats.size > maxBytes ? undefined : readBounded(descriptor, maxBytes, stats.size);
    return bytes
      ? { kind: 'bytes', bytes }
      : { kind: 'unreadable', reason: `it is larger than ${maxBytes / 1024 / 1024} MB` };
  } finally {
    closeSync(descriptor);
  }
}

/** Undefined when there is more. */
function readBounded(descriptor: number, maxBytes: number, expected: number): Uint8Array | undefined {
  let buffer = new Uint8Array(Math.min(maxBytes, expected) + 1);
  let length = 0;
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, null);
    length += count;
    if (length > maxBytes) return undefined;
    if (count === 0) return buffer.subarray(0, length);
    if (length < buffer.length) continue;
    const larger = new Uint8Array(Math.min(maxBytes + 1, Math.max(buffer.length * 2, 64 * 1024)));
    larger.set(buffer);
    buffer = larger;
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

/** Names of files in which a byte order mark is a mistake to be reported: their texts keep it. */
export const rejectsMark = /\.(?:tf|tfvars)\.json$/i;

export function decode(bytes: Uint8Array, keepsMark: boolean): ReadFileResult {
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

export function encodingOf(bytes: Uint8Array): 'utf8' | 'utf8bom' | 'utf16le' {
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
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
