/** A pattern as a tree: one character, parts one after the other, one of several, or one any number of times. */
export type Node =
  | { readonly kind: 'one'; readonly test: (character: string) => boolean }
  | { readonly kind: 'all'; readonly nodes: readonly Node[] }
  | { readonly kind: 'either'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeated'; readonly node: Node };

export function allOf(nodes: readonly Node[]): Node {
  return { kind: 'all', nodes };
}

/** Any number of times, none included. */
export function repeated(node: Node): Node {
  return { kind: 'repeated', node };
}

export interface Automaton {
  /** Whether a text fits from its beginning to its end. Takes at most one step for each character in each state. */
  fits(text: string): boolean;
}

/** Leads on to the next states, for any character that fits its test; without a test, at once. */
interface State {
  readonly test?: (character: string) => boolean;
  readonly next: number[];
}

/** Thompson's construction: all states that a text may have led to are followed at the same time, so that nothing is ever tried again. */
export function automatonOf(root: Node): Automaton {
  const states: State[] = [{ next: [] }];
  const start = add(root, 0, states);
  return { fits: (text) => new Run(states, start).fits(text) };
}

/** The state at which a node begins that leads on to `next`. */
function add(node: Node, next: number, states: State[]): number {
  switch (node.kind) {
    case 'one':
      return states.push({ test: node.test, next: [next] }) - 1;
    case 'all':
      return node.nodes.reduceRight((after, part) => add(part, after, states), next);
    case 'either':
      return states.push({ next: node.nodes.map((part) => add(part, next, states)) }) - 1;
    case 'repeated': {
      const round: State = { next: [next] };
      const start = states.push(round) - 1;
      round.next.push(add(node.node, start, states));
      return start;
    }
  }
}

/** State 0 is the end. */
class Run {
  /** At which character each state was reached last. */
  readonly #reached: Int32Array;
  #active: number[] = [];

  constructor(
    private readonly states: readonly State[],
    private readonly start: number,
  ) {
    this.#reached = new Int32Array(states.length).fill(-1);
  }

  fits(text: string): boolean {
    this.#reach([this.start], 0);
    for (let at = 0; at < text.length && this.#active.length > 0; at++) {
      const character = text.charAt(at);
      const waiting = this.#active;
      this.#active = [];
      for (const index of waiting) {
        const state = this.states[index];
        if (state?.test?.(character)) this.#reach(state.next, at + 1);
      }
    }
    return this.#reached[0] === text.length;
  }

  #reach(states: readonly number[], at: number): void {
    const open = [...states];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      if (this.#reached[index] === at) continue;
      this.#reached[index] = at;
      const state = this.states[index];
      if (state?.test) this.#active.push(index);
      else open.push(...(state?.next ?? []));
    }
  }
}
