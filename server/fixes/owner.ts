import type { Origin } from '../model/value';

/** The step whose text is edited to change a value: the text that first wrote it, or the expression at its use. */
export function ownerOf(steps: readonly Origin[]): Origin | undefined {
  const last = steps[steps.length - 1];
  const hasText = (step: Origin | undefined): step is Origin => step !== undefined && step.source.text !== '';
  if (hasText(last) && last.kind === 'literal') return last;
  const use = steps.find((step) => !step.around);
  return hasText(use) ? use : undefined;
}

/** What to call the declaration that is edited, when the edit is not at the use itself. */
export function sharedName(steps: readonly Origin[], owner: Origin | undefined): string | undefined {
  if (owner && owner === steps[0]) return owner.kind === 'literal' ? undefined : 'replaces the expression';
  const declaration = [...steps].reverse().find((step) => step !== owner && step.name !== undefined);
  switch (declaration?.kind) {
    case 'parameterDefault':
      return `default of parameter ${declaration.name}`;
    case 'variable':
      return `variable ${declaration.name}`;
    case 'moduleArgument':
    case 'parameterFile':
      return `value given to ${declaration.name}`;
    default:
      return steps.some((step) => step.kind === 'branch') ? 'this branch' : 'where the value is written';
  }
}
