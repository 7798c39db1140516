import { encodeSegment, folderOf, relativeUri } from '../text/uri';
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
  readonly #listings = new Map<string, readonly FolderEntry[]>();
  readonly #wantedFiles = new Set<string>();
  readonly #wantedFolders = new Set<string>();

  readonly #reasons = new Map<string, string>();
  #folders: readonly string[] = [];
  #documents: ReadonlySet<string> = new Set();

  constructor(
    private readonly disk: Disk | undefined,
    private readonly ask: AskClient | undefined,
  ) {
    this.#confine();
  }

  /** The workspace's folders: nothing is read that is neither there nor in their repositories. */
  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#confine();
  }

  /** A document was opened. Where there is no workspace, the files next to it may be read. */
  opened(uri: string): void {
    if (this.#folders.length || this.#documents.has(uri)) return;
    this.#documents = new Set([...this.#documents, uri]);
    this.#confine();
  }

  read(uri: string): string | undefined {
    if (this.disk?.has(uri)) return this.disk.read(uri);
    if (!this.#isInside(uri)) return undefined;
    if (!this.#texts.has(uri) && this.ask) this.#wantedFiles.add(uri);
    return this.#texts.get(uri);
  }

  refusal(uri: string): string | undefined {
    if (this.disk?.has(uri)) return this.disk.refusal(uri);
    return this.#isInside(uri) ? this.#reasons.get(uri) : 'it is outside of the folders that are checked';
  }

  realUri(uri: string): string | null | undefined {
    return this.disk?.has(uri) ? this.disk.realUri(uri) : undefined;
  }

  list(folderUri: string): readonly string[] {
    if (this.disk?.has(folderUri)) return this.disk.list(folderUri);
    const folder = withSlash(folderUri);
    if (!this.#isInside(folder)) return [];
    if (!this.#listings.has(folder) && this.ask) this.#wantedFolders.add(folder);
    return (this.#listings.get(folder) ?? [])
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
    if (!this.ask || !this.#isInside(withSlash(folderUri))) return { kind: 'noFolder' };
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
    this.#listings.delete(uri.slice(0, uri.lastIndexOf('/') + 1));
  }

  forgetAll(): void {
    this.#texts.clear();
    this.#listings.clear();
  }

  #confine(): void {
    this.disk?.confine(this.#folders, [...this.#documents]);
  }

  /** As far as names tell; what is a link, the client knows. */
  #isInside(uri: string): boolean {
    const folders = [
      ...this.#folders,
      ...[...this.#documents].map((document) => folderOf(document).slice(0, -1)),
    ];
    return folders.some((folder) => {
      const path = relativeUri(folder, uri);
      return path !== undefined && !path.split('/').some((segment) => segment === '..' || segment === '.git');
    });
  }

  async #loadFile(uri: string): Promise<void> {
    const result = await this.ask?.('plumbline/readFile', { uri });
    this.#texts.set(uri, result?.kind === 'text' ? result.text : undefined);
    if (result?.kind === 'unreadable') this.#reasons.set(uri, result.reason);
    else this.#reasons.delete(uri);
    this.#wantedFiles.delete(uri);
  }

  async #loadFolder(uri: string): Promise<void> {
    const listing = await this.ask?.('plumbline/readDirectory', { uri });
    this.#listings.set(uri, listing?.kind === 'entries' ? listing.entries : []);
    this.#wantedFolders.delete(uri);
  }
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
