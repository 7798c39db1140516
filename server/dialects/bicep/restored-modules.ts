const publicRegistry = 'mcr.microsoft.com/bicep';

/** Whether a module's path names something in a registry or a template spec rather than a file. */
export function isRemote(path: string): boolean {
  return /^(br|ts)[:/]/.test(path);
}

/**
 * Where the Bicep CLI puts a registry's module when it restores it: `br/<registry>/<repository, $ for each slash>/<tag>$/main.json`
 * under its cache folder, whose URI ends in a slash. Undefined for template specs, for aliases other than `public`, and for tags with capitals, whose
 * folders have names of another kind.
 */
export function restoredUri(path: string, cacheFolder: string): string | undefined {
  const address = path.startsWith('br/public:') ? `${publicRegistry}/${path.slice('br/public:'.length)}` : withoutScheme(path);
  const parts = /^([^/]+)\/([^:@]+):([^:/@]+)$/.exec(address ?? '');
  if (!parts) return undefined;
  const [, registry = '', repository = '', tag = ''] = parts;
  if (tag !== tag.toLowerCase()) return undefined;
  return `${cacheFolder}br/${registry.replace(':', '$')}/${repository.replaceAll('/', '$')}/${tag}$/main.json`;
}

function withoutScheme(path: string): string | undefined {
  return path.startsWith('br:') ? path.slice('br:'.length) : undefined;
}
