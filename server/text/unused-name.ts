/** The name itself, or the first of it with a number after that is not taken. `joint` is between the two. */
export function unusedName(name: string, isTaken: (candidate: string) => boolean, joint = ''): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}${joint}${count}`;
    if (!isTaken(candidate)) return candidate;
  }
}
