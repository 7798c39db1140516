import { encodeSegment } from '../text/uri';
import type { FolderEntry, Listing } from '../project/discover';
import type { Files } from '../project/workspace';
import type { Disk } from './host';
import type { ClientRequests } from './protocol';

/** How the client is asked; undefined when it does not answer such requests. */
export type AskClient = <Method extends keyof ClientRequests>(
  method: Method,
  params: ClientRequests[Method]['params'],
) => Promise<ClientRequests[Method]['result']>;

/**
 * The engine reads at once, a client answers later: what it has not given yet is missing at first and noted. `load` then fetches it, and
 * whoever was told "missing" asks again.
 */
export class ServerFiles implements Files {
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, readonly FolderEntry[]>();
  readonly #wantedFiles = new Set<string>();
  readonly #wantedFolders = new Set<string>();

  constructor(
    private readonly disk: Disk | undefined,
    private readonly ask: AskClient | undefined,
  ) {}

  read(uri: string): string | undefined {
    if (this.disk?.has(uri)) return this.disk.read(uri);
    if (!this.#texts.has(uri) && this.ask) this.#wantedFiles.add(uri);
    return this.#texts.get(uri);
  }

  list(folderUri: string): readonly string[] {
    if (this.disk?.has(folderUri)) return this.disk.list(folderUri);
    const folder = withSlash(folderUri);
    if (!this.#folders.has(folder) && this.ask) this.#wantedFolders.add(folder);
    return (this.#folders.get(folder) ?? [])
      .filter(({ kind }) => kind === 'file')
      .map(({ name }) => folder + encodeSegment(name));
  }

  /** Fetches what was asked for in vain; returns it, files and folders. */
  async load(): Promise<readonly string[]> {
    const [files, folders] = [[...this.#wantedFiles], [...this.#wantedFolders]];
    await Promise.all([
      ...files.map((uri) => this.#loadFile(uri)),
      ...folders.map((uri) => this.#loadFolder(uri)),
    ]);
    return [...files, ...folders];
  }

  async listing(folderUri: string): Promise<Listing> {
    if (this.disk?.has(folderUri)) return this.disk.listing(folderUri);
    if (!this.ask) return { kind: 'noFolder' };
    return this.ask('plumbline/readDirectory', { uri: folderUri });
  }

  /** The file's text, now. */
  async text(uri: string): Promise<string | undefined> {
    const text = this.read(uri);
    if (text === undefined && this.#wantedFiles.has(uri)) await this.#loadFile(uri);
    return this.read(uri);
  }

  /** Forgets what changed, or everything. */
  forget(uri: string): void {
    this.#texts.delete(uri);
    this.#folders.delete(uri.slice(0, uri.lastIndexOf('/') + 1));
  }

  forgetAll(): void {
    this.#texts.clear();
    this.#folders.clear();
  }

  async #loadFile(uri: string): Promise<void> {
    const result = await this.ask?.('plumbline/readFile', { uri });
    this.#texts.set(uri, result?.kind === 'text' ? result.text : undefined);
    this.#wantedFiles.delete(uri);
  }

  async #loadFolder(uri: string): Promise<void> {
    const listing = await this.ask?.('plumbline/readDirectory', { uri });
    this.#folders.set(uri, listing?.kind === 'entries' ? listing.entries : []);
    this.#wantedFolders.delete(uri);
  }
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
