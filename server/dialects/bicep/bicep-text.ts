import type { Document } from '../../model/document';
import type { Expression } from '../../model/expression';
import type * as ast from '../../syntax/bicep';
import type { Declarations } from './declarations';

/** A .bicep or .bicepparam document with what only this dialect knows of it. */
export interface BicepText extends Document {
  readonly declarations: Declarations;
  /** The expression in the model's form, the same one each time it is asked for. */
  lower(node: ast.Expression): Expression;
}

export function isBicepText(document: Document): document is BicepText {
  return (document.dialect === 'bicep' || document.dialect === 'bicepparam') && 'declarations' in document;
}
