/**
 * How many evaluations may stand on one another on the JavaScript stack. Each takes about ten frames; a stack holds some ten thousand.
 * The count belongs to the thread and not to a deployment, because a module is evaluated on top of its caller.
 */
const mostNested = 400;

let nested = 0;

/** Whether there is room to go one level deeper; each `true` is paired with a {@link leave}. */
export function enter(): boolean {
  if (nested >= mostNested) return false;
  nested++;
  return true;
}

export function leave(): void {
  nested--;
}
