import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import path from 'node:path';
import { codeOf, decode, encodingOf, maxFileSize, pathOf, readRegularFile, rejectsMark } from './disk';

/** A file whose text is to become another one. */
export interface Replacement {
  readonly uri: string;
  /** The text that the new one was made from. */
  readonly before: string;
  readonly after: string;
}

/** Why a file was left as it is. */
export interface Refused {
  readonly uri: string;
  /** Without a full stop. */
  readonly reason: string;
}

/**
 * Replaces the texts of files, all of them or none. Each file is either as it was or as it shall be, whenever the process or the machine
 * ends: the new text is written next to it and takes its name. Encoding, byte order mark, mode and owner stay. A file that is no longer what
 * it was read as is left alone. Returns what was in the way; undefined when all is written.
 */
export function replaceTexts(replacements: readonly Replacement[]): Refused | undefined {
  const staged: Staged[] = [];
  try {
    for (const replacement of replacements) {
      const one = stageText(replacement);
      if ('reason' in one) return { uri: replacement.uri, reason: one.reason };
      staged.push(one);
    }
    for (const [index, one] of staged.entries()) {
      const reason = one.commit();
      if (reason !== undefined) return { uri: replacements[index]?.uri ?? '', reason };
    }
    return undefined;
  } finally {
    for (const one of staged) one.discard();
  }
}

/** Throws what the system says when a report cannot be written to a file. Leaves everything as it is. */
export function checkReportFile(file: string): void {
  const target = path.resolve(file);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there && !there.isFile() && !there.isDirectory()) return accessSync(target, constants.W_OK);
  if (there?.isDirectory()) throw new Error('it is a folder');
  const staged = new Staged(target, Buffer.alloc(0), undefined);
  try {
    staged.write();
  } finally {
    staged.discard();
  }
}

/**
 * Writes a report, all of it or nothing: a file that is there stays when the new one cannot be written. What is no regular file, such as a
 * pipe, is written to. A link is replaced by the report, since what it leads to was not named. Throws what the system says.
 */
export function writeReportFile(file: string, text: string): void {
  const target = path.resolve(file);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there && !there.isFile()) return writeFileSync(target, text);
  const isLink = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  const staged = new Staged(target, Buffer.from(text), isLink ? undefined : there);
  try {
    staged.write();
    staged.rename();
  } finally {
    staged.discard();
  }
}

function stageText({ uri, before, after }: Replacement): Staged | { readonly reason: string } {
  try {
    const file = pathOf(uri);
    const stats = lstatSync(file);
    if (!stats.isFile()) return { reason: stats.isSymbolicLink() ? 'it is a link' : 'it is no regular file' };
    accessSync(file, constants.W_OK);
    const original = readRegularFile(file, maxFileSize);
    if (original.kind !== 'bytes') return { reason: changed };
    const text = decode(original.bytes, rejectsMark.test(file));
    if (text.kind !== 'text' || text.text !== before) return { reason: changed };
    const staged = new Staged(file, encode(after, encodingOf(original.bytes)), stats, original.bytes);
    try {
      staged.write();
      return staged;
    } catch (error) {
      staged.discard();
      throw error;
    }
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

const changed = 'it has changed since it was read';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENOENT: changed,
};

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (error instanceof Error && 'syscall' in error && error.syscall === 'fchown')
    return 'its owner cannot be kept';
  return reasons[code] ?? `the system says ${code}`;
}

function encode(text: string, encoding: ReturnType<typeof encodingOf>): Buffer {
  const marked = `${encoding === 'utf8' ? '' : '\ufeff'}${text.replace(/^\ufeff/, '')}`;
  return Buffer.from(marked, encoding === 'utf16le' ? 'utf16le' : 'utf8');
}

/** New content next to the file that it is for, not yet in its place. */
class Staged {
  readonly #temporary: string;

  constructor(
    private readonly target: string,
    private readonly content: Buffer,
    private readonly like: Stats | undefined,
    private readonly original?: Uint8Array,
  ) {
    this.#temporary = path.join(
      path.dirname(target),
      `.plumbline-${process.pid}-${randomBytes(6).toString('hex')}.tmp`,
    );
  }

  write(): void {
    const descriptor = openSync(this.#temporary, 'wx', this.like ? 0o600 : 0o666);
    try {
      writeFileSync(descriptor, this.content);
      if (this.like) this.#becomeLike(descriptor, this.like);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Undefined when the new content is in place, else why it is not. */
  commit(): string | undefined {
    try {
      if (!this.#isUntouched()) return changed;
      this.rename();
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  rename(): void {
    renameSync(this.#temporary, this.target);
    syncFolder(path.dirname(this.target));
  }

  discard(): void {
    rmSync(this.#temporary, { force: true });
  }

  /** The owner before the mode: a change of owner takes bits of the mode away. */
  #becomeLike(descriptor: number, { uid, gid, mode }: Stats): void {
    if (process.platform === 'win32') return;
    const own = fstatSync(descriptor);
    if (uid !== own.uid || gid !== own.gid) fchownSync(descriptor, uid, gid);
    fchmodSync(descriptor, mode & 0o7777);
  }

  #isUntouched(): boolean {
    const now = lstatSync(this.target);
    if (now.ino !== this.like?.ino || now.dev !== this.like.dev) return false;
    const content = readRegularFile(this.target, maxFileSize);
    return content.kind === 'bytes' && Buffer.compare(content.bytes, this.original ?? content.bytes) === 0;
  }
}

/** Makes the new name last. Where a system cannot do that to a folder, the file is in place all the same. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const descriptor = openSync(folder, constants.O_RDONLY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}
