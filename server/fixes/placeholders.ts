import { span, type Span } from '../text/span';

/** What fixes write where only the user knows the value, such as `<secret-name>`. */
const placeholderNames = [
  'application-setting',
  'key-vault-linked-service',
  'reason',
  'resource-group',
  'secret-name',
  'setting',
  'subscription-id',
  'vault',
] as const;

/** What represents the reason in a suppression that the author has yet to explain. */
export const reasonPlaceholder = '<reason>';

const placeholder = new RegExp(`<(?:${placeholderNames.join('|')})>`, 'g');

/** Where placeholders of fixes are in a text, brackets included. */
export function placeholdersIn(text: string): readonly Span[] {
  if (!text.includes('<')) return [];
  return [...text.matchAll(placeholder)].map(({ index, 0: found }) => span(index, index + found.length));
}
