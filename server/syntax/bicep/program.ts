import { span } from '../../text/span';
import type { Cursor, Parse } from './cursor';
import { expectLineEnd } from './decorators';
import type { Declaration, OrSkipped, ProgramSyntax } from './nodes';
import { lineEnds } from './statements';
import type { Token } from './token';

/** A whole file, with which and not with the first token its span begins; lines that are no declaration are skipped. */
export function parseProgram(cursor: Cursor, parseDeclaration: Parse<Declaration>): ProgramSyntax {
  const children: OrSkipped<Declaration | Token>[] = [];
  while (!cursor.at('EndOfFile')) {
    if (cursor.at('NewLine')) {
      children.push(cursor.take());
      continue;
    }
    const declaration = cursor.attempt(parseDeclaration, lineEnds);
    children.push(declaration);
    if (endsItsLine(declaration) && !cursor.at('EndOfFile')) {
      children.push(cursor.attemptThrough(expectLineEnd, 'NewLine'));
    }
  }
  const endOfFile = cursor.token;
  cursor.finish();
  return { kind: 'ProgramSyntax', span: span(0, endOfFile.span.end), children, endOfFile };
}

/** Lines that hold no declaration have been skipped to their end, and lone decorators are on lines of their own. */
function endsItsLine(declaration: OrSkipped<Declaration>): boolean {
  return declaration.kind !== 'SkippedTriviaSyntax' && declaration.kind !== 'MissingDeclarationSyntax';
}
