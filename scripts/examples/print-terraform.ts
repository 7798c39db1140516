import type { Template } from './template';

/** A template as Terraform's JSON. */
export function printTerraformJson(template: Template): string {
  const root: Record<string, unknown> = {};
  for (const [address, body] of Object.entries(template)) {
    const path = placeOf(address);
    path.reduce<Record<string, unknown>>((parent, name, index) => {
      const inner = index === path.length - 1 ? body : ((parent[name] ?? {}) as Record<string, unknown>);
      parent[name] = inner;
      return inner as Record<string, unknown>;
    }, root);
  }
  return `${JSON.stringify(root, null, 2)}\n`;
}

const blockTypes = ['data', 'variable', 'output', 'module', 'provider', 'locals', 'terraform'];

/** Where a declaration stands: `data.TYPE.NAME` as it is, and a resource's address below `resource`. */
function placeOf(address: string): readonly string[] {
  const path = address.split('.');
  return blockTypes.includes(path[0] ?? '') ? path : ['resource', ...path];
}
