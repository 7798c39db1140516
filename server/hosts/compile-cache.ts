import module from 'node:module';

/** Lets Node.js keep compiled code in its own cache between processes, where it can (22.8 and later). */
export function keepCompiledCode(): void {
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
}
