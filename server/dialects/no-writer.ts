import type { Writer } from '../model/writer';

/** Of documents that are not to be written in. */
export const noWriter: Writer = {
  replace: () => undefined,
  insert: () => undefined,
  remove: () => undefined,
  suppressLine: () => undefined,
  suppressFile: () => undefined,
};
