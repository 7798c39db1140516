/**
 * How many evaluations may be on one another on the JavaScript stack. Each takes about ten frames, and a stack of 1 MB was measured to
 * hold some 900 of them. The count belongs to the thread and not to a deployment, because a module is evaluated on top of its caller.
 */
const maxNested = 300;

let nested = 0;

/** Whether there is room to go one level deeper; each `true` is paired with a {@link leave}. */
export function enter(): boolean {
  if (nested >= maxNested) return false;
  nested++;
  return true;
}

export function leave(): void {
  nested--;
}
