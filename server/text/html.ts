import { printable, withoutAgentCommands } from './printable';

/** Markup that is made by `element` or written by us: nothing in it comes from a file unescaped. */
export interface Html {
  readonly html: string;
}

/** What may be within an element; text is escaped. */
export type Content = Html | string | readonly Content[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return withoutAgentCommands(printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? ''));
}

/** An element. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>> = {},
  ...content: readonly Content[]
): Html {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeHtml(String(value))}"`],
  );
  const start = `<${name}${written.join('')}>`;
  return { html: empty.has(name) ? start : `${start}${contentOf(content)}</${name}>` };
}

/** A link to a page on the web; only its text where the address is none of the web. */
export function link(address: string | undefined, ...content: readonly Content[]): Content {
  return address !== undefined && /^https:\/\//i.test(address)
    ? element('a', { href: address }, ...content)
    : content;
}

const empty = new Set(['meta', 'rect']);

function contentOf(content: Content): string {
  if (typeof content === 'string') return escapeHtml(content);
  return 'html' in content ? content.html : content.map(contentOf).join('');
}
