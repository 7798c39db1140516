import { ExampleError } from '../../server/rules/examples';
import type { Members, Tree } from '../../server/rules/examples';

/**
 * What an example deploys: declarations by name. In Bicep and ARM a name is a symbolic name, or `param NAME`; in Terraform an
 * address such as `azurerm_storage_account.example`, `data.TYPE.NAME` or `variable.NAME`.
 */
export type Template = Readonly<Record<string, Members>>;

/** A declaration of Bicep and ARM: a resource, or one that exists already. */
export interface ResourceDeclaration {
  readonly symbol: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly existing: boolean;
  readonly body: Members;
}

export interface ParameterDeclaration {
  readonly name: string;
  readonly type: string;
  readonly secure: boolean;
  readonly description: string | undefined;
  readonly defaultValue: Tree | undefined;
}

export function resourcesOf(template: Template): readonly ResourceDeclaration[] {
  return Object.entries(template)
    .filter(([name]) => !name.startsWith('param '))
    .map(([symbol, { resource, existing, ...body }]) => {
      const [type, apiVersion] = typeof resource === 'string' ? resource.split('@') : [];
      if (!type || !apiVersion) throw new ExampleError(`${symbol} has no resource: TYPE@VERSION`);
      return { symbol, type, apiVersion, existing: existing === true, body };
    });
}

export function parametersOf(template: Template): readonly ParameterDeclaration[] {
  return Object.entries(template)
    .filter(([name]) => name.startsWith('param '))
    .map(([name, { type, secure, description, default: defaultValue }]) => ({
      name: name.slice('param '.length),
      type: String(type ?? 'string'),
      secure: secure === true,
      description: typeof description === 'string' ? description : undefined,
      defaultValue,
    }));
}
