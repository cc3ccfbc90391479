// Regular expressions that take no more than a step for each letter and state, whatever they say: no looking around and no
// reference back. This file reads them; pattern-machine.ts runs them.

import { failure, type Result, success } from "../../graph/result";
import { type Assertion, type Form, Machine, TooLarge } from "./pattern-machine";

export interface Pattern {
  /** Whether a text holds it anywhere. */
  matches(text: string): boolean;
}

/** `(?i)` before it: in any case. The failure is a sentence for whoever typed it. */
export function readPattern(source: string): Result<Pattern, string> {
  try {
    const anyCase = source.startsWith("(?i)");
    const reader = new Reader([...(anyCase ? source.slice(4) : source)]);
    return success(new Machine(reader.read(), anyCase));
  } catch (error) {
    if (error instanceof Refusal || error instanceof TooLarge)
      return failure(`The pattern cannot be read: ${error.message}`);
    throw error;
  }
}

/** What makes a pattern unreadable, as a clause. */
class Refusal extends Error {}

type Test = (code: number) => boolean;

const isDigit: Test = (code) => code >= 48 && code <= 57;
const isWord: Test = (code) =>
  isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
const isSpace: Test = (code) => /\s/.test(String.fromCodePoint(code));
const isInLine: Test = (code) => code !== 10 && code !== 13 && code !== 0x2028 && code !== 0x2029;
const not =
  (test: Test): Test =>
  (code) =>
    !test(code);

const CLASSES: Readonly<Record<string, Test>> = {
  d: isDigit,
  D: not(isDigit),
  w: isWord,
  W: not(isWord),
  s: isSpace,
  S: not(isSpace),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11, "0": 0 };
const ASSERTIONS: Readonly<Record<string, Assertion>> = { b: "edge", B: "inside" };
const MOST_TIMES = 1000;
/** Groups in groups. */
const DEEPEST = 100;

class Reader {
  readonly #letters: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(letters: readonly string[]) {
    this.#letters = letters;
  }

  read(): Form {
    const form = this.#either();
    if (this.#at < this.#letters.length) throw new Refusal("a ) has no ( before it.");
    return form;
  }

  get #next(): string | undefined {
    return this.#letters[this.#at];
  }

  #takes(letters: string): boolean {
    const found = [...letters].every((letter, place) => this.#letters[this.#at + place] === letter);
    if (found) this.#at += letters.length;
    return found;
  }

  #either(): Form {
    const ways = [this.#sequence()];
    while (this.#takes("|")) ways.push(this.#sequence());
    return { kind: "either", ways };
  }

  #sequence(): Form {
    const parts: Form[] = [];
    while (this.#next !== undefined && this.#next !== "|" && this.#next !== ")")
      parts.push(this.#repeated(this.#atom()));
    return { kind: "sequence", parts };
  }

  #repeated(of: Form): Form {
    const times = this.#times();
    if (!times) return of;
    if (of.kind === "assertion") throw new Refusal("a place cannot be repeated.");
    // As few as possible or as many: what matches is the same.
    this.#takes("?");
    if (this.#times()) throw new Refusal("there is nothing to repeat before a second *, +, ? or {}.");
    const [min, max] = times;
    return { kind: "repeat", of, min, max };
  }

  /** How often the part before is to come. */
  #times(): readonly [min: number, max: number] | undefined {
    if (this.#takes("*")) return [0, Number.POSITIVE_INFINITY];
    if (this.#takes("+")) return [1, Number.POSITIVE_INFINITY];
    if (this.#takes("?")) return [0, 1];
    const found = /^\{(\d+)(,?)(\d*)\}/.exec(this.#letters.slice(this.#at, this.#at + 20).join(""));
    if (!found) return undefined;
    this.#at += found[0].length;
    const min = Number(found[1]);
    const max = found[3] ? Number(found[3]) : found[2] ? Number.POSITIVE_INFINITY : min;
    if (max < min) throw new Refusal(`${found[0]} ends before it begins.`);
    if (Math.max(min, found[3] ? max : 0) > MOST_TIMES) throw new Refusal(`${found[0]} is too often.`);
    return [min, max];
  }

  #atom(): Form {
    const letter = this.#letters[this.#at++] as string;
    if (letter === "(") return this.#group();
    if (letter === "[") return { kind: "set", test: this.#set() };
    if (letter === ".") return { kind: "set", test: isInLine };
    if (letter === "^") return { kind: "assertion", assertion: "start" };
    if (letter === "$") return { kind: "assertion", assertion: "end" };
    if ("*+?".includes(letter)) throw new Refusal(`there is nothing to repeat before ${letter}.`);
    if (letter !== "\\") return one(letter.codePointAt(0) as number);
    const assertion = ASSERTIONS[this.#next ?? ""];
    if (assertion) {
      this.#at += 1;
      return { kind: "assertion", assertion };
    }
    const escaped = this.#escaped();
    return typeof escaped === "number" ? one(escaped) : { kind: "set", test: escaped };
  }

  #group(): Form {
    if (this.#next === "?" && !this.#takes("?:") && !this.#named())
      throw new Refusal("looking around is not possible here.");
    if (++this.#depth > DEEPEST) throw new Refusal("its groups lie too deep in each other.");
    const form = this.#either();
    this.#depth -= 1;
    if (!this.#takes(")")) throw new Refusal("a ( is not closed.");
    return form;
  }

  #named(): boolean {
    const name = /^\?<\w+>/.exec(this.#letters.slice(this.#at, this.#at + 100).join(""));
    this.#at += name?.[0].length ?? 0;
    return name !== null;
  }

  /** Behind a backslash: a letter by its code, or a class. */
  #escaped(): number | Test {
    const letter = this.#letters[this.#at++];
    if (letter === undefined) throw new Refusal("nothing follows the \\ at its end.");
    const known = CLASSES[letter] ?? CONTROLS[letter];
    if (known !== undefined) return known;
    if (/[1-9k]/.test(letter)) throw new Refusal("referring back to a group is not possible here.");
    if (letter === "x" || letter === "u") return this.#code(letter);
    if (/[A-Za-z]/.test(letter)) throw new Refusal(`\\${letter} means nothing.`);
    return letter.codePointAt(0) as number;
  }

  #code(letter: string): number {
    const form = letter === "x" ? /^[\da-f]{2}/i : /^(?:[\da-f]{4}|\{[\da-f]{1,6}\})/i;
    const [digits] = form.exec(this.#letters.slice(this.#at, this.#at + 8).join("")) ?? [];
    const code = Number.parseInt(digits?.replace("{", "") ?? "", 16);
    if (digits === undefined || code > 0x10ffff) throw new Refusal(`\\${letter} is not followed by a code.`);
    this.#at += digits.length;
    return code;
  }

  #set(): Test {
    const isOut = this.#takes("^");
    const tests: Test[] = [];
    while (!this.#takes("]")) {
      const from = this.#member();
      const isRange = this.#next === "-" && this.#letters[this.#at + 1] !== "]";
      if (!isRange) {
        tests.push(typeof from === "number" ? (code) => code === from : from);
        continue;
      }
      this.#at += 1;
      const to = this.#member();
      if (typeof from !== "number" || typeof to !== "number" || to < from)
        throw new Refusal("a range in [] does not go from one letter up to another.");
      tests.push((code) => code >= from && code <= to);
    }
    const test: Test = (code) => tests.some((each) => each(code));
    return isOut ? not(test) : test;
  }

  #member(): number | Test {
    const letter = this.#letters[this.#at++];
    if (letter === undefined) throw new Refusal("a [ is not closed.");
    if (letter !== "\\") return letter.codePointAt(0) as number;
    if (this.#takes("b")) return 8;
    return this.#escaped();
  }
}

function one(code: number): Form {
  return { kind: "set", test: (other) => other === code };
}
