import { csv } from './csv';
import { github } from './github';
import { gitlab } from './gitlab';
import { html } from './html';
import { json } from './json';
import { junit } from './junit';
import { markdown } from './markdown';
import type { Format } from './report';
import { sarif } from './sarif';
import { text } from './text';

export const formats = { text, json, sarif, junit, markdown, html, csv, github, gitlab } satisfies Readonly<
  Record<string, Format>
>;

export type FormatName = keyof typeof formats;
