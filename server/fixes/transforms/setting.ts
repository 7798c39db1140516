import type { Deployment, Resource } from '../../model/resource';
import type { Origin } from '../../model/value';
import { stepsOf } from '../../model/values';
import type { Subject } from '../../rules/condition';
import type { Evidence } from '../../rules/verdict';

/** A setting or secret property whose value is written where it is used, so that it can be changed there without changing anything else. */
export interface WrittenSetting {
  readonly name: string;
  /** Where the name is written, with its quotes. */
  readonly nameOrigin: Origin;
  /** Where the value is written. */
  readonly valueOrigin: Origin;
  /** The kind of file; undefined for settings of a resource. */
  readonly format: string | undefined;
  /** The resource that holds it; undefined for settings of a file. */
  readonly holder: Resource | undefined;
  /** Whether it is a property of the resource itself rather than a setting that the resource gives to an application. */
  readonly isProperty: boolean;
}

/** The setting that a finding is about; undefined for other subjects, and where a variable, parameter or loop writes the value. */
export function writtenSetting(subject: Subject, evidence: Evidence | undefined): WrittenSetting | undefined {
  const value = evidence?.value;
  if (subject.root.kind !== 'object' || (value?.kind !== 'known' && value?.kind !== 'unknown'))
    return undefined;
  const [name, format] = [subject.root.get('name'), subject.root.get('format')];
  const steps = [...stepsOf(value.origin)];
  const [valueOrigin] = steps;
  if (name.kind !== 'known' || format.kind !== 'known' || steps.length !== 1 || !valueOrigin)
    return undefined;
  // What the deployment finds out is written where it is used; other references lead to where the value is.
  const isElsewhere =
    valueOrigin.kind === 'reference' && !(value.kind === 'unknown' && value.reason.kind === 'runtime');
  if (isElsewhere || valueOrigin.source.text === '') return undefined;
  return {
    name: String(name.value),
    nameOrigin: name.origin,
    valueOrigin,
    format: format.value === null ? undefined : String(format.value),
    holder: subject.holder,
    isProperty: subject.root.get('parameter').kind !== 'absent',
  };
}

/** The resource that holds a setting, or the file that it is in, as a whole. */
export function holderOf(
  { holder, valueOrigin: { source } }: WrittenSetting,
  { resources }: Deployment,
): Resource | undefined {
  return holder ?? resources.find((resource) => resource.document.source === source);
}

/** What a setting is called in its innermost section. */
export function lastSection(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
