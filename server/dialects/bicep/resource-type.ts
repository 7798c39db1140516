import { plainType } from '../../model/naming';

/** A resource type as its declaration states it. */
export interface DeclaredType {
  readonly type: string;
  readonly apiVersion: string | undefined;
}

/** Azure's own namespace, `az:`, may be written before the type. A word in the version's place, as while it is being written, is none. */
export function splitType(text: string): DeclaredType {
  const [type = '', version = ''] = text.replace(/^az:/, '').split('@', 2);
  return { type: plainType(type), apiVersion: /\d|^beta$/.test(version) ? version : undefined };
}

/** Whether Azure Resource Manager deploys the type: those of extensions have versions of their own kind. */
export function isAzureType({ type, apiVersion }: DeclaredType): boolean {
  return (
    /^[\w-]+(\.[\w-]+)+\/./.test(type) && (apiVersion === undefined || /^\d{4}-\d{2}-\d{2}/.test(apiVersion))
  );
}
