/** What the editor's and the protocol's own filters have in common. */
interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

// `git`, `merge-conflict` and the like are missing on purpose: no one can fix the left side of a diff.
// `vscode-test-web` is the workspace of VS Code for the Web as @vscode/test-web serves it.
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

/** The languages that the server reads, as the build lists them. */
export interface Languages {
  /** The ids that editors give them. */
  readonly ids: readonly string[];
  /** Globs of names: other extensions give templates, *.tf.json and settings files languages of their own. */
  readonly fileNames: readonly string[];
}

/** Every document that may hold Azure configuration; whether it does, the server decides by reading it. */
export function documentsIn({ ids, fileNames }: Languages): Filter[] {
  const kinds: readonly Omit<Filter, 'scheme'>[] = [
    ...ids.map((language) => ({ language })),
    { pattern: `**/{${fileNames.join(',')}}` },
  ];
  return schemes.flatMap((scheme) => kinds.map((kind) => ({ scheme, ...kind })));
}
