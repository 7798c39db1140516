import type { Problem } from '../../../text/source';
import { hasSequence, parseTemplate } from '../../../syntax/hcl';
import { propertyOf } from '../../../syntax/json/find';
import { rawOffsets } from '../../../syntax/json/strings';
import type {
  JsonNode,
  JsonObject,
  JsonProblemCode,
  JsonProperty,
  JsonTree,
} from '../../../syntax/json/tree';
import { spanOf } from '../../json/value';
import { labelCounts } from '../configuration';
import { commentKey } from './configuration';
import { listOf } from './expression';

/** What Terraform would reject in a `.tf.json` file without knowing any provider. */
export function problemsOf(tree: JsonTree): readonly Problem[] {
  return [...syntaxProblems(tree), ...structureProblems(tree), ...templateProblems(tree.root, tree.text)];
}

/** What JSON's reader says in its words has a name of its own in Terraform. */
const messages: Partial<Record<JsonProblemCode, string>> = {
  'duplicate-key': 'Duplicate argument: each name may be set once.',
  'trailing-comma': 'Trailing comma: Terraform does not accept one after the last value.',
  'byte-order-mark': 'Terraform does not accept a byte order mark.',
};

function syntaxProblems({ problems, comments }: JsonTree): readonly Problem[] {
  const told = problems.map(({ span, code, message }) => ({
    span,
    code,
    message: messages[code] ?? message,
  }));
  const message = 'Terraform does not accept comments in JSON: use a "//" property.';
  return [...told, ...comments.map((comment) => ({ span: spanOf(comment), code: 'comment', message }))];
}

function* structureProblems({ root }: JsonTree): Generator<Problem> {
  for (const part of listOf(root)) {
    if (part.kind !== 'object') {
      if (part.kind !== 'missing')
        yield problemAt(part, 'object-expected', 'A configuration is an object, or an array of objects.');
      continue;
    }
    for (const property of part.properties) {
      if (property.key === commentKey) continue;
      const labels = labelCounts.get(property.key);
      if (labels === undefined)
        yield problemAt(
          property.keyNode,
          'unknown-block',
          `Terraform has no top-level block "${property.key}".`,
        );
      else yield* blockProblems(property, labels);
    }
  }
}

function* blockProblems(property: JsonProperty, labels: number, block = property.key): Generator<Problem> {
  for (const part of listOf(property.value)) {
    if (part.kind === 'missing') continue;
    if (part.kind !== 'object')
      yield problemAt(part, 'object-expected', `"${property.key}" takes an object here.`);
    else if (labels === 0) yield* referenceProblems(part, block);
    else for (const label of part.properties) yield* labelProblems(label, labels, block);
  }
}

function* labelProblems(label: JsonProperty, labels: number, block: string): Generator<Problem> {
  if (label.key === commentKey) {
    yield problemAt(
      label.keyNode,
      'comment-as-label',
      'A "//" comment stands inside a block: here it would be a label.',
    );
    return;
  }
  const [, second] = listOf(label.value);
  // Several configurations of one provider differ by their alias.
  if (labels === 1 && second?.kind === 'object' && block !== 'provider') {
    yield problemAt(second, 'duplicate-block', `There is already a block with the label "${label.key}".`);
  }
  yield* blockProblems(label, labels - 1, block);
}

/** Arguments that name things rather than hold values take no template. */
function* referenceProblems(body: JsonObject, block: string): Generator<Problem> {
  const names = block === 'variable' ? ['type'] : ['depends_on'];
  for (const value of names.flatMap((name) => listOf(propertyOf(body, name)?.value))) {
    if (value.kind === 'string' && hasSequence(value.value)) {
      yield problemAt(value, 'expression-not-allowed', 'A plain reference is expected here, without "${ }".');
    }
  }
}

function* templateProblems(node: JsonNode, text: string): Generator<Problem> {
  if (node.kind === 'array') for (const item of node.items) yield* templateProblems(item, text);
  if (node.kind === 'object') {
    for (const { key, value } of node.properties)
      if (key !== commentKey) yield* templateProblems(value, text);
  }
  if (node.kind === 'string' && hasSequence(node.value)) {
    yield* parseTemplate({ text: node.value, offset: rawOffsets(text, node) }, spanOf(node)).problems;
  }
}

function problemAt(node: JsonNode, code: string, message: string): Problem {
  return { span: spanOf(node), code, message };
}
