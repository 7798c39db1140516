import type { Comment } from '../../../model/document';
import type { Source } from '../../../text/source';
import { commentsIn } from '../../json/comments';
import { jsonOf } from '../../json/source';
import type { TerraformText } from '../configuration';
import { configurationOf, type JsonConfiguration } from './configuration';
import { problemsOf } from './problems';
import { jsonTerraformWriter } from './writer';

/** A `.tf.json` file. */
export function readJson(source: Source): TerraformText {
  const configuration = configurationOf(source, jsonOf(source));
  return {
    configuration,
    writer: jsonTerraformWriter(configuration),
    problems: () => problemsOf(configuration.tree),
    comments: () => commentsOf(configuration),
  };
}

/** Comments as Terraform has them, and those that other JSON has, which it rejects. What is in a block's body is about the block. */
function commentsOf({ blocks, tree }: JsonConfiguration): readonly Comment[] {
  const spans = new Map(blocks.map(({ node, span }) => [node.start, span]));
  return commentsIn(tree).map((comment) => {
    const block = comment.subject && spans.get(comment.subject.start);
    return block ? { ...comment, subject: block } : comment;
  });
}
