// esbuild puts the file into what ships; the build makes it from the server's dialects.

declare module '*/languages.json' {
  import type { Languages } from './documents';
  const languages: Languages;
  export default languages;
}
