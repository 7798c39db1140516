// esbuild puts this file into what ships. Its types are reported here, because reading them would slow every check down.

declare module '*/package.json' {
  export const version: string;
}
