import type { Span } from '../text/span';
import type { LanguageText } from './language-text';
import type { Problem } from '../text/source';
import type { ObjectValue, UnknownReason, Value } from './value';

/** One resource of a deployment in ARM's own terms, whatever language it was written in. */
export interface Resource {
  readonly document: LanguageText;
  /** The ARM type as written, without a version; child types are written out (`Microsoft.Sql/servers/databases`). */
  readonly type: string;
  /** Undefined when it is not written or cannot be evaluated. */
  readonly apiVersion: string | undefined;
  /** The last segment when a parent is known, else the name as written. */
  readonly name: Value;
  /** Where a finding about something missing stands: type and name, not the body. */
  readonly header: Span;
  readonly span: Span;
  /** The body in ARM's shape: `name`, `location`, `sku`, `identity`, `properties`, … */
  readonly body: ObjectValue;
  /** A reference target that this deployment does not create; never linted. */
  readonly existing: boolean;
  /** Undefined when the resource is always deployed. */
  readonly condition: Value | undefined;
  /** Set when only some of the resource is in sight, as of one that this deployment completes and does not create: what its body leaves out is unknown. */
  readonly partial?: true;
  /**
   * When it is deployed, as the rest of a sentence, where only the defaults of parameters keep it from being so: it is judged, but whoever
   * deploys with the defaults does not have it.
   */
  readonly optional?: string | undefined;
  readonly parent: Resource | undefined;
  /** What the resource is attached to (`scope` in Bicep and ARM); undefined for the deployment's own scope. */
  readonly scope: Value | undefined;
  /** The name its own document knows it by: a Bicep or ARM symbolic name, a Terraform address. */
  readonly symbol: string | undefined;
  /** The module calls that lead here from the document that was asked, outermost first. */
  readonly calls: readonly Call[];
  /** Set when the resource was written for the azurerm provider: its type there and the provider's major version. */
  readonly azurerm?: {
    readonly type: string;
    readonly major: number;
    /** The arguments as written, of the resource's own block first and then of those that complete it. */
    readonly blocks: readonly { readonly type: string; readonly arguments: Value }[];
  };
}

/** The types of files that are asked about as resources, though they are none of Azure's. */
export const fileType = (format: string): string => `file/${format}`;

export function isFile({ type }: Resource): boolean {
  return type.startsWith('file/');
}

/** Where a document uses another as a module, nested template or linked template. */
export interface Call {
  readonly document: LanguageText;
  readonly span: Span;
  readonly name: string;
  /** Undefined when the call is always made. */
  readonly condition?: Value;
  /** When the call is made, where only the defaults of parameters keep it from being so. */
  readonly optional?: string | undefined;
}

/** Whether it is known that something is not deployed. */
export function isNever(condition: Value | undefined): boolean {
  return condition?.kind === 'known' && condition.value === false;
}

/** Whether a resource or module may be deployed by anyone. */
export function isDeployable({
  condition,
  optional,
}: Pick<Resource, 'condition' | 'optional'> | Call): boolean {
  return optional !== undefined || !isNever(condition);
}

/** When the outermost call is made that only the defaults of parameters keep from being so. */
export function optionalCall(calls: readonly Call[]): string | undefined {
  return calls.find(({ optional }) => optional !== undefined)?.optional;
}

export interface Parameter {
  readonly document: LanguageText;
  readonly name: string;
  readonly nameSpan: Span;
  readonly secure: boolean;
  /** The declared type's name in lower case (`string`, `object`, `securestring`, …); undefined when it is not a plain name. */
  readonly type: string | undefined;
  /** Whether the declaration lists the only values that the parameter may have. */
  readonly limited: boolean;
  /** Absent when the declaration has none. */
  readonly defaultValue: Value;
  /** What the caller of the module or nested template gives, be the parameter secure; undefined where nothing is given. */
  readonly given?: Value | undefined;
}

export interface Output {
  readonly document: LanguageText;
  readonly name: string;
  readonly nameSpan: Span;
  readonly secure: boolean;
  readonly value: Value;
}

/** A named setting of a settings file, or of a resource that configures an application. */
export interface Setting {
  readonly document: LanguageText;
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Value;
  /** The kind of settings file, such as `appsettings` or `compose`; undefined for settings of a resource. */
  readonly format?: string;
  /** Whether a parameter file gives the value to a secure parameter, as far as its template is in sight. */
  readonly forSecureParameter?: boolean;
  /** The resource that gives the setting to an application; undefined for settings of a file. */
  readonly holder?: Resource;
  /** Where a character of a text value is written, from its index in the decoded value; undefined where that is not known. */
  readonly offsetOf?: (index: number) => number;
}

/** What one template says to whoever deploys it. */
export interface Declarations {
  readonly parameters: readonly Parameter[];
  readonly outputs: readonly Output[];
}

/** Everything that deploying one document would define, as far as it can be seen. Its declarations are the document's own. */
export interface Deployment extends Declarations {
  readonly resources: readonly Resource[];
  /** What the modules and nested templates that it leads to declare, as they are called. */
  readonly nested?: readonly Declarations[];
  readonly settings: readonly Setting[];
  /** Whether every module and linked template could be read: otherwise a missing resource is weak evidence. */
  readonly complete: boolean;
  /** What only shows when documents are deployed together, such as modules that use each other in a circle. */
  readonly problems?: readonly DocumentProblem[];
  /** Resources that no rule can be asked of, as their type is not known. */
  readonly untyped?: readonly UntypedResource[];
}

export interface UntypedResource {
  readonly document: LanguageText;
  readonly header: Span;
  readonly symbol: string;
  /** Why the type is not known. */
  readonly reason: UnknownReason;
}

export interface DocumentProblem {
  readonly document: LanguageText;
  readonly problem: Problem;
}
