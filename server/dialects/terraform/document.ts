import type { Comment, Context, Document } from '../../model/document';
import type { DialectId } from '../../model/language-text';
import type { Writer } from '../../model/writer';
import type { Deployment, Resource } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import type { WrittenText } from '../../model/written-text';
import type { Azurerm } from './azurerm/provider';
import { folderOf } from '../../text/uri';
import type { Configuration, TerraformText } from './configuration';
import { deployFolder } from './deployment';
import type { ConfigurationDocument } from './module-file';
import { filesOf } from './module-tree';
import { terraformTexts } from './texts';
import { readTerraform } from './syntax';
import { inAzurermWords } from './wording';

/** A configuration file, in Terraform's own syntax or in JSON. What it deploys is what its folder deploys. */
export class TerraformDocument implements ConfigurationDocument {
  readonly dialect: DialectId = 'terraform';
  readonly hasAddresses = true;
  readonly configuration: Configuration;
  readonly writer: Writer;
  readonly #text: TerraformText;
  #problems: readonly Problem[] | undefined;
  #comments: readonly Comment[] | undefined;

  constructor(
    readonly source: Source,
    readonly azurerm: Azurerm,
  ) {
    this.#text = readTerraform(source);
    this.configuration = this.#text.configuration;
    this.writer = this.#text.writer;
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= this.#text.problems());
  }

  get comments(): readonly Comment[] {
    return (this.#comments ??= this.#text.comments());
  }

  get unit(): string {
    return folderOf(this.source.uri);
  }

  unitDocuments(context: Context): readonly Document[] {
    return filesOf(this.unit, context, { own: this }).map(({ document }) => document);
  }

  texts(): Iterable<WrittenText> {
    return terraformTexts(this.source);
  }

  deploy(context: Context): Deployment {
    return deployFolder(this, context);
  }

  wording(message: string, resource: Resource, property: string): string {
    return inAzurermWords(message, resource, property, this.azurerm);
  }
}
