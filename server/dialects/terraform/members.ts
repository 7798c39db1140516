import type { Expression, Member } from '../../model/expression';

/** The member of that name; the last one when it is written twice. */
export function memberOf(body: Expression | undefined, name: string): Member | undefined {
  const members = body?.kind === 'object' ? body.members : [];
  for (let index = members.length - 1; index >= 0; index--) {
    const member = members[index];
    if (member?.kind === 'member' && member.key === name) return member;
  }
  return undefined;
}

/** The value of the member of that name. */
export function argumentOf(body: Expression | undefined, name: string): Expression | undefined {
  return memberOf(body, name)?.value;
}

/** A block or a list of blocks; one level of list is as good as none. */
export function itemsOf(expression: Expression | undefined): readonly Expression[] {
  if (!expression) return [];
  return expression.kind === 'array'
    ? expression.items.filter((item) => item.kind !== 'spread')
    : [expression];
}

/** The text that is written out; undefined for everything else. */
export function textOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined;
}

/** Whether true is written out. */
export function isTrue(expression: Expression | undefined): boolean {
  return expression?.kind === 'literal' && (expression.value === true || expression.value === 'true');
}
