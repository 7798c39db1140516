/** A resource type as its declaration states it. */
export interface DeclaredType {
  readonly type: string;
  readonly apiVersion: string | undefined;
}

export function splitType(text: string): DeclaredType {
  const at = text.indexOf('@');
  return at < 0 ? { type: text, apiVersion: undefined } : { type: text.slice(0, at), apiVersion: text.slice(at + 1) || undefined };
}

/** The full type of a resource that is written as `nested` inside one of the type `around`. */
export function nestedType(around: string, nested: string): string {
  return isChildType(nested, around) ? nested : `${around}/${nested}`;
}

/** Whether `type` is below `ancestor`, as `Microsoft.Sql/servers/databases` is below `Microsoft.Sql/servers`. */
export function isChildType(type: string, ancestor: string): boolean {
  return ancestor !== '' && type.toLowerCase().startsWith(`${ancestor.toLowerCase()}/`);
}

/** The type of what a resource of this type is a child of; undefined when it is nobody's child. */
export function parentType(type: string): string | undefined {
  const end = type.lastIndexOf('/');
  return type.indexOf('/') < end ? type.slice(0, end) : undefined;
}

/** How many names a resource of this type has, its ancestors' and its own. */
export function nameCount(type: string): number {
  return type.split('/').length - 1;
}

/** Whether Azure Resource Manager deploys the type: those of extensions have versions of their own kind. */
export function isAzureType({ type, apiVersion }: DeclaredType): boolean {
  return /^[\w-]+(\.[\w-]+)+\/./.test(type) && (apiVersion === undefined || /^\d{4}-\d{2}-\d{2}/.test(apiVersion));
}
