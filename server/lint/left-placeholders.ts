import { writtenPieces } from '../credentials';
import { placeholdersIn, reasonPlaceholder } from '../fixes/placeholders';
import type { Document } from '../model/document';
import { contains, span, type Span } from '../text/span';
import type { Finding } from './finding';
import type { LintOptions } from './options';
import { leftPlaceholder } from './own-rules';

/** The placeholders of fixes that no one has replaced: in texts that become values, and as the reason of a suppression. */
export function leftPlaceholdersIn(document: Document, options: LintOptions): readonly Finding[] {
  if (options.disabled.has(leftPlaceholder.id)) return [];
  return placesIn(document).map((at) => findingAt(at, document, options));
}

function placesIn(document: Document): readonly Span[] {
  const { text } = document.source;
  const found = isMarkup(text) ? escapedPlaceholders(text) : placeholdersIn(text);
  if (found.length === 0) return [];
  const written = writtenPlaceholders(document);
  return found.filter((at) => {
    const name = text.slice(at.start, at.end);
    const comment = document.comments.find((one) => contains(one.span, at));
    if (comment) return name === reasonPlaceholder && comment.text.startsWith('plumbline-disable');
    return name !== reasonPlaceholder && (written?.has(name) ?? true);
  });
}

/** Those that may become values: descriptions hold such words, too. Undefined for documents whose texts are all of them settings. */
function writtenPlaceholders(document: Document): ReadonlySet<string> | undefined {
  if (!document.texts) return undefined;
  const names = new Set<string>();
  for (const { value } of document.texts())
    for (const piece of writtenPieces(value).flat())
      if (typeof piece === 'string')
        for (const at of placeholdersIn(piece)) names.add(piece.slice(at.start, at.end));
  return names;
}

function isMarkup(text: string): boolean {
  return /^\ufeff?\s*</.test(text);
}

/** In XML a text cannot hold an angle bracket as it is. */
function escapedPlaceholders(text: string): readonly Span[] {
  return [...text.matchAll(/&lt;[a-z-]+(?:>|&gt;)/g)].flatMap(({ index, 0: written }) => {
    const plain = written.replace('&lt;', '<').replace('&gt;', '>');
    return placeholdersIn(plain).length ? [span(index, index + written.length)] : [];
  });
}

function findingAt(at: Span, { source }: Document, options: LintOptions): Finding {
  const { id, title, severity } = leftPlaceholder;
  const name = source.text.slice(at.start, at.end);
  return {
    uri: source.uri,
    span: at,
    rule: id,
    title,
    severity: options.severities.get(id) ?? severity,
    controls: [],
    message: `The placeholder ${name} is not replaced. Write the value here.`,
    related: [],
    subject: 'placeholder',
    path: '',
    value: undefined,
    sensitive: false,
    fixes: [],
    suppression: undefined,
  };
}
