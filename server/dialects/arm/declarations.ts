import { propertyIgnoringCase } from '../../syntax/json/find';
import type { JsonArray, JsonNode, JsonObject, JsonProperty } from '../../syntax/json/tree';

/** What a template says of a parameter or output; what a `$ref` leads to counts where the declaration itself says nothing. */
export interface Declaration {
  /** In lower case; undefined when it is not a plain name. */
  readonly type: string | undefined;
  readonly secure: boolean;
  readonly nullable: boolean;
  readonly defaultValue: JsonNode | undefined;
  readonly allowedValues: JsonArray | undefined;
}

/** The declaration, and what a chain of `$ref` leads to from it: a member counts where it is found first. */
export type Find = (name: string) => JsonNode | undefined;

/** A chain of `$ref` longer than this leads in a circle. */
const maxReferences = 10;

export function declarationOf(node: JsonNode, template: JsonObject): Declaration {
  const find = finderIn(node, template);
  const [type, nullable, allowed] = [find('type'), find('nullable'), find('allowedValues')];
  const typeName = type?.kind === 'string' ? type.value.toLowerCase() : undefined;
  return {
    type: typeName,
    secure: typeName === 'securestring' || typeName === 'secureobject',
    nullable: nullable?.kind === 'boolean' && nullable.value,
    defaultValue: memberNode(node, 'defaultValue'),
    allowedValues: allowed?.kind === 'array' ? allowed : undefined,
  };
}

export function finderIn(node: JsonNode, template: JsonObject): Find {
  const levels = [...levelsOf(node, template)];
  return (name) => {
    for (const level of levels) {
      const found = memberNode(level, name);
      if (found) return found;
    }
    return undefined;
  };
}

/** The declaration, then the definitions that it refers to. */
function* levelsOf(node: JsonNode, template: JsonObject): Generator<JsonNode> {
  let level: JsonNode | undefined = node;
  for (let count = 0; level && count < maxReferences; count++) {
    yield level;
    const reference = memberNode(level, '$ref');
    const name =
      reference?.kind === 'string' ? /^#\/definitions\/(.+)$/.exec(reference.value)?.[1] : undefined;
    level = name === undefined ? undefined : memberNode(memberNode(template, 'definitions'), name);
  }
}

/** A member by its name in any case; undefined too when `node` is no object. */
export function memberNode(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return node?.kind === 'object' ? propertyIgnoringCase(node, name)?.value : undefined;
}

/** The properties of one of a template's sections, such as `parameters`. */
export function sectionOf(template: JsonObject, name: string): readonly JsonProperty[] {
  const section = memberNode(template, name);
  return section?.kind === 'object' ? section.properties : [];
}

/** The text of a string that is no expression's; undefined for anything else. */
export function textOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === 'string' ? node.value : undefined;
}
