import { dialectsFor } from '../dialects';
import { azurermFrom } from '../dialects/terraform/azurerm/facts';
import type { AzurermFacts } from '../dialects/terraform/azurerm/format';
import type { Rule } from '../rules/format';
import { ruleSetFrom, type RuleBundle, type RuleSet } from '../rules/ruleset';
import { Workspace, type Files } from './workspace';

/** The azurerm provider's newest major version that is on record. */
export const newestAzurerm = 5;

/** Everything that the YAML files below `rules/` say, as one JSON value; made when the project is built. */
export interface Bundle extends RuleBundle {
  readonly azurerm: AzurermFacts;
}

/** What a host has to bring. */
export interface EngineSetup {
  readonly bundle: Bundle;
  readonly files: Files;
  /** The azurerm provider's major version where a configuration pins none. */
  readonly azurermMajor: number;
  /** The folder in which the Bicep CLI keeps modules that it restored, as a URI with a closing slash; undefined when it cannot be seen. */
  readonly restored?: string | undefined;
  /** A user's own rules. */
  readonly extraRules?: readonly Rule[];
}

/** The rules and the files they are asked of. */
export interface Engine {
  readonly ruleSet: RuleSet;
  readonly workspace: Workspace;
}

/** The one place where dialects, rules and files are put together. */
export function createEngine({ bundle, files, azurermMajor, restored, extraRules }: EngineSetup): Engine {
  const azurerm = azurermFrom(bundle.azurerm, azurermMajor);
  return {
    ruleSet: ruleSetFrom(bundle, extraRules),
    workspace: new Workspace({ files, dialects: dialectsFor(azurerm), restored }),
  };
}
