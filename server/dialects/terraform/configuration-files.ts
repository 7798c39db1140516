import { fileNameOf } from '../../text/uri';

/** Whether Terraform or OpenTofu reads a file of this name as configuration; editors' backups are none. */
export function isConfigurationFile(uri: string): boolean {
  const name = fileNameOf(uri);
  return /\.(?:tf|tofu)(?:\.json)?$/.test(name) && !/^\.|^#.*#$/.test(name);
}

/** The configuration files among those of a folder: OpenTofu reads `x.tofu` instead of `x.tf`. */
export function configurationFilesIn(uris: readonly string[]): readonly string[] {
  const files = uris.filter(isConfigurationFile);
  const all = new Set(files);
  return files.filter(
    (uri) => !all.has(uri.replace(/\.tf(\.json)?$/, '.tofu$1')) || /\.tofu(?:\.json)?$/.test(uri),
  );
}

/** Whether what a file declares is laid over what the other files of its folder declare. */
export function isOverrideFile(uri: string): boolean {
  return /^(?:.*_)?override\.(?:tf|tofu)(?:\.json)?$/.test(fileNameOf(uri));
}

/** Whether a file of this name holds values for variables. */
export function isVariableFile(uri: string): boolean {
  return /\.tfvars(?:\.json)?$/.test(fileNameOf(uri));
}

/** The variable files of a folder that are read without being named, in the order in which they are read. */
export function variableFilesIn(uris: readonly string[]): readonly string[] {
  const byName = new Map(uris.map((uri) => [fileNameOf(uri), uri]));
  const standard = ['terraform.tfvars', 'terraform.tfvars.json'].flatMap((name) => byName.get(name) ?? []);
  const automatic = [...byName.keys()].filter((name) => /\.auto\.tfvars(?:\.json)?$/.test(name)).sort();
  return [...standard, ...automatic.flatMap((name) => byName.get(name) ?? [])];
}
