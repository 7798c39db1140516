import { fileNameOf } from '../text/uri';

interface UnreadKind {
  readonly names: RegExp;
  /** What the file is, and what to audit instead. */
  readonly reason: string;
}

const state = 'it is Terraform state: audit the configuration, or a plan printed with "terraform show -json"';

/** Files of known tools that hold no configuration that is read, by their names. */
const kinds: readonly UnreadKind[] = [
  { names: /\.tfstate(?:\.backup)?$/i, reason: state },
  {
    names: /\.tfplan$/i,
    reason: 'it is a Terraform plan in binary form: audit what "terraform show -json" prints of it',
  },
  {
    names: /\.(?:tftest|tofutest)\.(?:hcl|json)$/i,
    reason: 'it is a Terraform test: audit the configuration that it tests',
  },
  { names: /^terragrunt\.hcl$/i, reason: 'it is for Terragrunt: audit the modules that it calls, or a plan' },
  { names: /\.pkr\.hcl$/i, reason: 'it is for Packer, which is not read' },
];

/** Why a file of this name is not read; undefined for names of no known kind. */
export function unreadKind(name: string): string | undefined {
  return kinds.find(({ names }) => names.test(name))?.reason;
}

/** Why a file is not read that no language recognizes; undefined for any other text. */
export function unreadReason(uri: string, text: string): string | undefined {
  return unreadKind(fileNameOf(uri)) ?? (isState(text) ? state : undefined);
}

/** State as Terraform keeps it, and as `terraform show -json` prints it. */
function isState(text: string): boolean {
  const start = text.slice(0, 2_000);
  if (!/^\s*\{/.test(start) || !start.includes('"terraform_version"')) return false;
  return start.includes('"lineage"') || /"values"\s*:/.test(start) || start.includes('"serial"');
}
