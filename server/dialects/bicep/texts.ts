import type { Origin } from '../../model/value';
import { joinPieces, known, unknown } from '../../model/values';
import { memberNames, nameOfText, type WrittenText } from '../../model/written-text';
import {
  childrenOf,
  isToken,
  membersOf,
  nameOf,
  plainTextOf,
  textOf,
  type BicepFile,
  type Element,
  type ObjectSyntax,
  type StringSyntax,
} from '../../syntax/bicep';
import type { Source } from '../../text/source';

/** The texts in a Bicep file that may become values: not those of types, paths and decorators. */
export function textsIn(file: BicepFile, source: Source): Iterable<WrittenText> {
  return new Texts(file, source).in(file.program, []);
}

class Texts {
  constructor(
    private readonly file: BicepFile,
    private readonly source: Source,
  ) {}

  *in(element: Element, names: readonly string[]): Generator<WrittenText> {
    if (isToken(element)) return;
    switch (element.kind) {
      case 'DecoratorSyntax':
      case 'TypeDeclarationSyntax':
      case 'MetadataDeclarationSyntax':
        return;
      case 'StringSyntax':
        yield* this.#string(element, names);
        return;
      case 'ObjectSyntax':
        yield* this.#members(element, names);
        return;
      case 'ResourceDeclarationSyntax':
      case 'ModuleDeclarationSyntax':
        yield* this.in(element.value, []);
        return;
      case 'OutputDeclarationSyntax':
        // What outputs are called is asked by rules of their own.
        yield* this.in(element.value, []);
        return;
      case 'ParameterDeclarationSyntax':
        if (element.modifier) yield* this.in(element.modifier, [element.name.name ?? '']);
        return;
      case 'VariableDeclarationSyntax':
      case 'ParameterAssignmentSyntax':
        yield* this.in(element.value, [element.name.name ?? '']);
        return;
      default:
        for (const child of childrenOf(element)) yield* this.in(child, names);
    }
  }

  *#members(object: ObjectSyntax, names: readonly string[]): Generator<WrittenText> {
    for (const child of object.children) {
      if (child.kind !== 'ObjectPropertySyntax') yield* this.in(child, names);
      else
        yield* this.in(
          child.value,
          memberNames(names, nameOf(child) ?? '', (name) => textAt(object, name)),
        );
    }
  }

  *#string(node: StringSyntax, names: readonly string[]): Generator<WrittenText> {
    const name = nameOfText(names);
    const origin: Origin = { kind: 'literal', source: this.source, span: node.span };
    const text = plainTextOf(node);
    if (text === '') return;
    if (text !== undefined) {
      yield { name, value: known(text, origin) };
      return;
    }
    const pieces = node.segmentValues.flatMap((segment, index) => {
      const expression = node.expressions[index];
      return expression ? [segment, { symbol: textOf(this.file, expression) }] : [segment];
    });
    const value = unknown('runtime', 'text', origin, joinPieces(pieces));
    yield { name, value };
    for (const expression of node.expressions) yield* this.in(expression, []);
  }
}

function textAt(object: ObjectSyntax, wanted: string): string | undefined {
  for (const member of membersOf(object))
    if (member.kind === 'ObjectPropertySyntax' && nameOf(member)?.toLowerCase() === wanted)
      return plainTextOf(member.value);
  return undefined;
}
