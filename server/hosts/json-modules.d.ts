// esbuild puts these files into what ships. Their types are reported here, because reading them would slow every check down.

declare module '*/rules.bundle.json' {
  import type { Bundle } from '../project/engine';
  const bundle: Bundle;
  export default bundle;
}

declare module '*/package.json' {
  export const version: string;
}
