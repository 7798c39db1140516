/** Facts about properties of resources, by type and path; neither counts its case. */
export class ByProperty<T> {
  readonly #types = new Map<string, Map<string, T>>();
  /** The same by the spellings that were asked for: there are few, and each is asked for many times. */
  readonly #asked = new Map<string, Map<string, T | undefined>>();

  set(type: string, path: string, fact: T): void {
    const paths = this.#types.get(type.toLowerCase()) ?? new Map<string, T>();
    this.#types.set(type.toLowerCase(), paths.set(path.toLowerCase(), fact));
  }

  get(type: string, path: string): T | undefined {
    const asked = this.#asked.get(type) ?? new Map<string, T | undefined>();
    if (asked.size === 0) this.#asked.set(type, asked);
    if (!asked.has(path)) asked.set(path, this.#types.get(type.toLowerCase())?.get(path.toLowerCase()));
    return asked.get(path);
  }
}
