import { github } from './github';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import type { Format } from './report';
import { sarif } from './sarif';
import { text } from './text';

export const formats = { text, json, sarif, junit, markdown, github } satisfies Readonly<
  Record<string, Format>
>;

export type FormatName = keyof typeof formats;
