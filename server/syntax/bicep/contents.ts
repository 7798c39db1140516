import { isSkipped, isToken } from './elements';
import type {
  ArrayItemSyntax,
  ArraySyntax,
  Declaration,
  DecoratorSyntax,
  Element,
  Expression,
  FunctionArgumentSyntax,
  FunctionCallSyntax,
  InstanceFunctionCallSyntax,
  LambdaSyntax,
  ForSyntax,
  ObjectPropertySyntax,
  ObjectSyntax,
  ObjectTypeAdditionalPropertiesSyntax,
  ObjectTypePropertySyntax,
  ProgramSyntax,
  ResourceDeclarationSyntax,
  SpreadExpressionSyntax,
  StringTypeLiteralSyntax,
  TupleTypeItemSyntax,
} from './nodes';
import type { BicepFile } from './parse';
import type { Comment } from './token';

// The tree holds every token; here is what readers of its meaning ask it for.

/** The source text of a token or node, trivia inside it included. */
export function textOf(file: BicepFile, { span }: Element): string {
  return file.text.slice(span.start, span.end);
}

/** The comments and `#disable…` directives of a file, in order. */
export function commentsOf(file: BicepFile): readonly Comment[] {
  return file.comments;
}

export function declarationsOf(program: ProgramSyntax): readonly Declaration[] {
  return program.children.filter((child) => !isToken(child) && !isSkipped(child)) as readonly Declaration[];
}

export function decoratorsOf({
  leadingNodes,
}:
  | Declaration
  | ObjectTypePropertySyntax
  | ObjectTypeAdditionalPropertiesSyntax
  | TupleTypeItemSyntax): readonly DecoratorSyntax[] {
  return leadingNodes.filter((node) => node.kind === 'DecoratorSyntax');
}

/** The properties and spreads of an object in order: later ones win. Nested resources are no members. */
export function membersOf(object: ObjectSyntax): readonly (ObjectPropertySyntax | SpreadExpressionSyntax)[] {
  return object.children.filter(
    (child) => child.kind === 'ObjectPropertySyntax' || child.kind === 'SpreadExpressionSyntax',
  );
}

/** The resources declared inside the body of another. */
export function nestedResourcesOf(body: ObjectSyntax): readonly ResourceDeclarationSyntax[] {
  return body.children.filter((child) => child.kind === 'ResourceDeclarationSyntax');
}

export function itemsOf(array: ArraySyntax): readonly (ArrayItemSyntax | SpreadExpressionSyntax)[] {
  return array.children.filter(
    (child) => child.kind === 'ArrayItemSyntax' || child.kind === 'SpreadExpressionSyntax',
  );
}

export function argumentsOf(
  call: FunctionCallSyntax | InstanceFunctionCallSyntax,
): readonly FunctionArgumentSyntax[] {
  return call.children.filter((child) => child.kind === 'FunctionArgumentSyntax');
}

/** The names a lambda or loop declares, of a loop the item's first. */
export function variablesOf({ variableSection }: LambdaSyntax | ForSyntax): readonly (string | undefined)[] {
  switch (variableSection.kind) {
    case 'LocalVariableSyntax':
      return [variableSection.name.name];
    case 'VariableBlockSyntax':
      return variableSection.children.flatMap((child) =>
        child.kind === 'LocalVariableSyntax' ? [child.name.name] : [],
      );
    case 'SkippedTriviaSyntax':
      return [];
  }
}

/** The value of a string without holes; undefined for anything else. */
export function plainTextOf(element: Expression | StringTypeLiteralSyntax): string | undefined {
  const isString = element.kind === 'StringSyntax' || element.kind === 'StringTypeLiteralSyntax';
  return isString && element.expressions.length === 0 ? element.segmentValues[0] : undefined;
}

/** The name of a property, quoted or not; undefined when it is computed or could not be read. */
export function nameOf({ key }: ObjectPropertySyntax | ObjectTypePropertySyntax): string | undefined {
  return key.kind === 'IdentifierSyntax' ? key.name : plainTextOf(key);
}
