import type { HclFile, HclNode } from '../../../syntax/hcl';
import { span } from '../../../text/span';
import { argumentAround, childrenOf, placeOf } from './find';
import { wholeOf } from './whole';

/** Where the outermost text or comment that an offset is inside of begins; the offset itself outside of them. */
export function templateStart(file: HclFile, offset: number): number {
  const comment = file.comments.find(({ start, end }) => start < offset && offset < end);
  if (comment) return comment.start;
  const argument = argumentAround(placeOf(file, span(offset, offset)), span(offset, offset));
  for (let node: HclNode | undefined = argument?.value; node; node = childAround(node, offset)) {
    const whole = wholeOf(file, node.span);
    const isText = node.kind === 'template' || node.kind === 'literal' || file.text[whole.start] === '"';
    if (isText && whole.start < offset && offset < whole.end) return whole.start;
  }
  return offset;
}

function childAround(node: HclNode, offset: number): HclNode | undefined {
  return childrenOf(node).find((child) => child.span.start < offset && offset < child.span.end);
}
