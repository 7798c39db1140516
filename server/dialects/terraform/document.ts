import type { Comment, Context, Document } from '../../model/document';
import type { DialectId } from '../../model/language-text';
import type { Writer } from '../../model/writer';
import type { Deployment, Resource } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import { commentsIn } from '../json/comments';
import type { Azurerm } from './azurerm/provider';
import { jsonOf } from '../json/source';
import { folderOf } from '../../text/uri';
import { blockSpan, blocksIn, configurationOf, type Configuration } from './configuration';
import { deployFolder } from './deployment';
import type { ConfigurationDocument } from './module-file';
import { filesOf } from './module-tree';
import { problemsOf } from './problems';
import { inAzurermWords } from './wording';
import { terraformWriter } from './writer';

/** A `.tf.json` file. What it deploys is what its folder deploys. */
export class TerraformDocument implements ConfigurationDocument {
  readonly dialect: DialectId = 'terraform';
  readonly hasAddresses = true;
  readonly configuration: Configuration;
  readonly writer: Writer;
  #problems: readonly Problem[] | undefined;
  #comments: readonly Comment[] | undefined;

  constructor(
    readonly source: Source,
    readonly azurerm: Azurerm,
  ) {
    this.configuration = configurationOf(source, jsonOf(source));
    this.writer = terraformWriter(this.configuration);
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= problemsOf(this.configuration.tree));
  }

  get comments(): readonly Comment[] {
    return (this.#comments ??= commentsOf(this.configuration));
  }

  get unit(): string {
    return folderOf(this.source.uri);
  }

  unitDocuments(context: Context): readonly Document[] {
    return filesOf(this.unit, context, { own: this }).map(({ document }) => document);
  }

  deploy(context: Context): Deployment {
    return deployFolder(this, context);
  }

  wording(message: string, resource: Resource, property: string): string {
    return inAzurermWords(message, resource, property, this.azurerm);
  }
}

/** Comments as Terraform has them, and those that other JSON has, which it rejects. What is in a block's body is about the block. */
function commentsOf(configuration: Configuration): readonly Comment[] {
  const blocks = new Map(blocksIn(configuration).map((block) => [block.body.start, blockSpan(block)]));
  return commentsIn(configuration.tree).map((comment) => {
    const block = comment.subject && blocks.get(comment.subject.start);
    return block ? { ...comment, subject: block } : comment;
  });
}
