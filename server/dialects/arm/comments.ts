import type { Comment } from '../../model/document';
import type { JsonTree } from '../../syntax/json/tree';
import { propertyIgnoringCase } from '../../syntax/json/find';
import { commentsIn, objectsIn, textsIn } from '../json/comments';
import { memberNode } from './declarations';

/** A template's comments: those of JSON, and the member `plumbline` of any `metadata`, which is about what the metadata describes. */
export function templateComments(tree: JsonTree): readonly Comment[] {
  const comments = commentsIn(tree);
  if (!/"plumbline"/i.test(tree.text)) return comments;
  return [
    ...comments,
    ...[...objectsIn(tree.root)].flatMap((object) => {
      const metadata = memberNode(object, 'metadata');
      const property = metadata?.kind === 'object' ? propertyIgnoringCase(metadata, 'plumbline') : undefined;
      return property ? textsIn(property, object) : [];
    }),
  ];
}
