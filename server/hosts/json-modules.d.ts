// esbuild puts these files into what ships. Their types are told here, because reading them would slow every check down.

declare module '*/rules.bundle.json' {
  import type { RuleBundle } from '../rules/ruleset';
  const bundle: RuleBundle;
  export default bundle;
}

declare module '*/package.json' {
  export const version: string;
}
