import type { Element, SkippedTriviaSyntax } from './nodes';
import type { Token } from './token';

export function isToken(element: Element): element is Token {
  return !element.kind.endsWith('Syntax');
}

export function isSkipped(element: Element): element is SkippedTriviaSyntax {
  return element.kind === 'SkippedTriviaSyntax';
}

/** Whether nothing at all was read where something was wanted. */
export function isMissing(element: Element): boolean {
  switch (element.kind) {
    case 'SkippedTriviaSyntax':
      return element.span.start === element.span.end;
    case 'IdentifierSyntax':
      return isMissing(element.child);
    default:
      return false;
  }
}
