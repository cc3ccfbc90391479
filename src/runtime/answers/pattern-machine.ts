// Runs a regular expression on a text in one pass, in all its states at once. Knows nothing of how it is written.

export type Assertion = "start" | "end" | "edge" | "inside";

export type Form =
  /** A letter by its code. */
  | { readonly kind: "set"; readonly test: (code: number) => boolean }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly parts: readonly Form[] }
  | { readonly kind: "either"; readonly ways: readonly Form[] }
  | { readonly kind: "repeat"; readonly of: Form; readonly min: number; readonly max: number };

interface State {
  readonly test?: (code: number) => boolean;
  readonly assertion?: Assertion;
  /** Where it goes on. */
  next: readonly number[];
}

/** The state in which a text has matched. */
const MATCHED = 0;
const MOST_STATES = 2000;
/** Letters of a text that are looked at, so that a very long one does not hold up all else. */
const LONGEST = 1 << 20;
const NONE = -1;

export class Machine {
  readonly #states: State[] = [{ next: [] }];
  readonly #first: number;
  readonly #anyCase: boolean;
  /** By state the place in the text at which it was entered last. */
  readonly #entered: Float64Array;
  #clock = 0;

  /** Throws `TooLarge`. */
  constructor(form: Form, anyCase: boolean) {
    this.#first = this.#before(form, MATCHED);
    this.#anyCase = anyCase;
    this.#entered = new Float64Array(this.#states.length);
  }

  matches(text: string): boolean {
    let now: number[] = [];
    let last = NONE;
    for (let at = 0; ; ) {
      const code = at < text.length && at < LONGEST ? (text.codePointAt(at) as number) : NONE;
      this.#clock += 1;
      const open: number[] = [];
      for (const state of now) this.#enter(state, last, code, open);
      this.#enter(this.#first, last, code, open);
      if (this.#entered[MATCHED] === this.#clock) return true;
      if (code === NONE) return false;
      now = open.flatMap((state) => this.#after(state, code));
      last = code;
      at += code > 0xffff ? 2 : 1;
    }
  }

  #after(state: number, code: number): readonly number[] {
    const { test, next } = this.#states[state] as State;
    return test && (test(code) || (this.#anyCase && otherCases(code).some(test))) ? next : [];
  }

  /** Follows what takes no letter; those that wait for one are added to `open`. */
  #enter(first: number, last: number, code: number, open: number[]): void {
    const waiting = [first];
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      if (this.#entered[state] === this.#clock) continue;
      this.#entered[state] = this.#clock;
      const { test, assertion, next } = this.#states[state] as State;
      if (test) open.push(state);
      else if (!assertion || holds(assertion, last, code)) waiting.push(...next);
    }
  }

  /** The state from which a form leads to another. */
  #before(form: Form, next: number): number {
    switch (form.kind) {
      case "set":
        return this.#add({ test: form.test, next: [next] });
      case "assertion":
        return this.#add({ assertion: form.assertion, next: [next] });
      case "sequence":
        return form.parts.reduceRight((state, part) => this.#before(part, state), next);
      case "either":
        return form.ways.length === 1
          ? this.#before(form.ways[0] as Form, next)
          : this.#add({ next: form.ways.map((way) => this.#before(way, next)) });
      case "repeat":
        return this.#repeated(form, next);
    }
  }

  #repeated({ of, min, max }: Extract<Form, { kind: "repeat" }>, next: number): number {
    let state = next;
    if (max === Number.POSITIVE_INFINITY) {
      state = this.#add({ next: [next] });
      (this.#states[state] as State).next = [this.#before(of, state), next];
    } else
      for (let time = min; time < max; time++) state = this.#add({ next: [this.#before(of, state), next] });
    for (let time = 0; time < min; time++) state = this.#before(of, state);
    return state;
  }

  #add(state: State): number {
    if (this.#states.length >= MOST_STATES) throw new TooLarge("it is too large.");
    return this.#states.push(state) - 1;
  }
}

/** A pattern that says too much. */
export class TooLarge extends Error {}

function otherCases(code: number): readonly number[] {
  const letter = String.fromCodePoint(code);
  return [letter.toLowerCase(), letter.toUpperCase()].map((each) => each.codePointAt(0) as number);
}

function holds(assertion: Assertion, last: number, code: number): boolean {
  if (assertion === "start") return last === NONE;
  if (assertion === "end") return code === NONE;
  return (isWord(last) !== isWord(code)) === (assertion === "edge");
}

function isWord(code: number): boolean {
  return code !== NONE && /\w/.test(String.fromCodePoint(code));
}
