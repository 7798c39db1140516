/** What the editor's and the protocol's own filters have in common. */
interface Filter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

// `git`, `merge-conflict` and the like are missing on purpose: nobody can mend the left side of a diff.
// `vscode-test-web` is the workspace of VS Code for the Web as @vscode/test-web serves it.
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-test-web'];

// By name too, because other extensions give templates, *.tf.json and settings files languages of their own.
const kinds: readonly Omit<Filter, 'scheme'>[] = [
  { language: 'bicep' },
  { language: 'bicep-params' },
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'arm-template' },
  { language: 'yaml' },
  { language: 'xml' },
  { language: 'properties' },
  { language: 'dotenv' },
  { pattern: '**/*.{bicep,bicepparam,json,jsonc,yaml,yml,properties,config,xml}' },
  { pattern: '**/{*.env,.env,.env.*}' },
];

/** Every document that may hold Azure configuration; whether it does, the server decides by reading it. */
export const documentSelector: Filter[] = schemes.flatMap((scheme) =>
  kinds.map((kind) => ({ scheme, ...kind })),
);
