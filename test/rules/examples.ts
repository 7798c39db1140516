import { dialectList } from '../../server/dialects';
import type { Example } from '../../server/rules/examples';

/** The file name that makes a text be read as an example's dialect. */
export function exampleFile({ dialect, file }: Pick<Example, 'dialect' | 'file'>): string {
  return file ?? dialectList.exampleFiles.get(dialect) ?? '';
}
