import type { Comment } from '../../../model/document';
import type { HclFile } from '../../../syntax/hcl';

export function commentsIn({ text, comments }: HclFile): readonly Comment[] {
  return comments.map(({ kind, start, end }) => {
    const opening = text.charCodeAt(start) === 35 ? 1 : 2;
    const isClosed = kind === 'block' && text.startsWith('*/', end - 2) && end - start >= 4;
    return { span: { start, end }, text: text.slice(start + opening, isClosed ? end - 2 : end).trim() };
  });
}
