/** A resource type as its declaration states it. */
export interface DeclaredType {
  readonly type: string;
  readonly apiVersion: string | undefined;
}

export function splitType(text: string): DeclaredType {
  const at = text.indexOf('@');
  return at < 0 ? { type: text, apiVersion: undefined } : { type: text.slice(0, at), apiVersion: text.slice(at + 1) || undefined };
}

/** Whether Azure Resource Manager deploys the type: those of extensions have versions of their own kind. */
export function isAzureType({ type, apiVersion }: DeclaredType): boolean {
  return /^[\w-]+(\.[\w-]+)+\/./.test(type) && (apiVersion === undefined || /^\d{4}-\d{2}-\d{2}/.test(apiVersion));
}
