import type { YamlFile } from '../server/project/yaml-file';
import type { Issue } from '../server/rules/issues';
import { LineIndex } from '../server/text/lines';

/** Where in a YAML file something is, as `line:column`, both from 1. */
export function placeOf(yaml: YamlFile, issue: Issue): string {
  return lineAndColumn(yaml.text, yaml.problem(issue).span.start);
}

export function lineAndColumn(text: string, offset: number): string {
  const { line, character } = new LineIndex(text).position(offset);
  return `${line + 1}:${character + 1}`;
}
