import type { Comment } from '../../model/document';
import type { JsonNode, JsonObject, JsonProperty, JsonTree } from '../../syntax/json/tree';
import { spanOf } from './value';

/** The comments of a JSON file: those between slashes, and those that `"//"` keys hold. */
export function commentsIn(tree: JsonTree): readonly Comment[] {
  const comments: Comment[] = tree.comments.map(({ kind, start, end }) => {
    const text = tree.text.slice(
      start + 2,
      kind === 'block' && tree.text.startsWith('*/', end - 2) ? end - 2 : end,
    );
    return { span: { start, end }, text: text.trim() };
  });
  // Few files have such keys; the others need not be walked.
  if (!tree.text.includes('"//"')) return comments;
  for (const object of objectsIn(tree.root)) {
    for (const property of object.properties)
      if (property.key === '//') comments.push(...textsIn(property, object));
  }
  return comments;
}

/** The texts of a property, one or a list of them, as comments on an object. */
export function textsIn({ value }: JsonProperty, subject: JsonObject): readonly Comment[] {
  const texts = value.kind === 'array' ? value.items : [value];
  return texts.flatMap((text) =>
    text.kind === 'string' ? [{ span: spanOf(text), text: text.value.trim(), subject: spanOf(subject) }] : [],
  );
}

/** Every object of a tree, outer ones first. */
export function* objectsIn(node: JsonNode): Generator<JsonObject> {
  if (node.kind === 'object') {
    yield node;
    for (const { value } of node.properties) yield* objectsIn(value);
  } else if (node.kind === 'array') {
    for (const item of node.items) yield* objectsIn(item);
  }
}
