/** Less than, equal to or greater than zero, by UTF-16 code units: the order of `Array.prototype.sort`. */
export function compareStrings(left: string, right: string): -1 | 0 | 1 {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
