// The columns that values are laid out in, found as they come: a field of objects, a place of short lists, or the value
// itself. Knows nothing of ports.

import type { Column, ValuePath } from "../../graph/question";
import { Cells, TAG } from "./cells";
import { Numeral } from "./numeral";
import {
  closes,
  endOfText,
  hasEscape,
  isBinaryAt,
  nameAt,
  nextElement,
  OPEN_LIST,
  OPEN_OBJECT,
  Skim,
  skipSpace,
  unquoted,
  valueAfterName,
} from "./scan";

/** Objects inside objects are laid out down to here. */
const DEEPEST = 3;
const MOST_COLUMNS = 256;
/** Longer lists are cells of their own. */
const LONGEST_LIST = 32;

const QUOTE = 0x22;
/** By their first letter; everything else that is neither text, list nor object is a number. */
const WORDS: ReadonlyMap<number, number> = new Map([
  [0x74, TAG.true],
  [0x66, TAG.false],
  [0x6e, TAG.null],
]);

interface Field {
  readonly path: ValuePath;
  readonly cells: Cells;
  /** Of the JSON text of its name, with the quotes. */
  readonly name: Uint8Array;
  /** Fields in it, in the order in which they were met. */
  readonly inner: Field[];
  readonly byName: Map<string | number, Field>;
  /** Rows whose list or object was laid out in fields of their own. */
  opened: number;
}

export class Fields {
  readonly #root: Field;
  #columns = 1;
  #room: number;
  readonly #numeral = new Numeral();
  readonly #skim = new Skim();
  readonly #encoder = new TextEncoder();

  constructor(room: number) {
    this.#room = room;
    this.#root = field([], room);
  }

  /** Makes room for so many rows, and for some more: where there was no room, rows come bit by bit. */
  reserve(rows: number): void {
    if (rows <= this.#room) return;
    this.#room = Math.max(rows, this.#room + (this.#room >> 1));
    for (const { cells } of all(this.#root)) cells.reserve(this.#room);
  }

  /** Lays the elements of a JSON array out from a row on. Gives the row behind the last. */
  addAll(bytes: Uint8Array, row: number): number {
    let next: number | undefined = skipSpace(bytes, skipSpace(bytes, 0) + 1);
    let at = row;
    if (closes(bytes[next])) return at;
    while (next !== undefined) {
      next = nextElement(bytes, this.#put(this.#root, bytes, next, at++, 0));
    }
    return at;
  }

  /** Undefined where no value has such a field. */
  cells(path: ValuePath): Cells | undefined {
    let found: Field | undefined = this.#root;
    for (const step of path) found = found?.byName.get(step);
    return found?.cells;
  }

  /** All that have cells of their own. */
  columns(): readonly Column[] {
    return all(this.#root)
      .filter(({ cells, opened }) => anything(cells) > opened)
      .map(({ path, cells }) => ({ path, kind: kindOf(cells) }));
  }

  get weight(): number {
    return all(this.#root).reduce((sum, { cells }) => sum + cells.weight, 0);
  }

  /** Puts the value at `at` into a row. Gives the index behind it. */
  #put(into: Field, bytes: Uint8Array, at: number, row: number, depth: number): number {
    const byte = bytes[at] as number;
    if (byte === QUOTE) return this.#putText(into.cells, bytes, at, row);
    if (byte === OPEN_OBJECT && depth < DEEPEST && !isBinaryAt(bytes, at))
      return this.#putObject(into, bytes, at, row, depth);
    if (byte !== OPEN_LIST && byte !== OPEN_OBJECT) return this.#putWord(into.cells, bytes, at, row);
    const end = this.#skim.pass(bytes, at);
    const { size } = this.#skim;
    if (byte === OPEN_LIST && depth === 0 && size > 0 && size <= LONGEST_LIST)
      return this.#putList(into, bytes, at, row);
    into.cells.putText(row, byte === OPEN_LIST ? TAG.list : TAG.object, bytes, at, end);
    return end;
  }

  #putText(cells: Cells, bytes: Uint8Array, at: number, row: number): number {
    const end = endOfText(bytes, at);
    if (end === at + 2) cells.put(row, TAG.blank);
    else if (hasEscape(bytes, at, end)) {
      const text = this.#encoder.encode(unquoted(bytes, at, end));
      cells.putText(row, TAG.text, text, 0, text.length);
    } else cells.putText(row, TAG.text, bytes, at + 1, end - 1);
    return end;
  }

  #putWord(cells: Cells, bytes: Uint8Array, at: number, row: number): number {
    const word = WORDS.get(bytes[at] as number);
    if (word !== undefined) {
      cells.put(row, word);
      return at + (word === TAG.false ? 5 : 4);
    }
    const numeral = this.#numeral;
    numeral.read(bytes, at);
    if (numeral.long) cells.putLong(row, numeral.value, bytes, at, numeral.end);
    else cells.putNumber(row, numeral.value);
    return numeral.end;
  }

  #putObject(into: Field, bytes: Uint8Array, at: number, row: number, depth: number): number {
    let next: number | undefined = skipSpace(bytes, at + 1);
    if (closes(bytes[next])) {
      into.cells.putText(row, TAG.object, bytes, at, next + 1);
      return next + 1;
    }
    into.cells.putWhole(row, TAG.object);
    into.opened++;
    let end = next;
    for (let place = 0; next !== undefined; place++) {
      const inner = this.#fieldAt(into, bytes, next, place);
      const value = valueAfterName(bytes, next);
      end = inner ? this.#put(inner, bytes, value, row, depth + 1) : this.#skim.pass(bytes, value);
      next = nextElement(bytes, end);
    }
    return skipSpace(bytes, end) + 1;
  }

  #putList(into: Field, bytes: Uint8Array, at: number, row: number): number {
    into.cells.putWhole(row, TAG.list);
    into.opened++;
    let next: number | undefined = skipSpace(bytes, at + 1);
    let end = next;
    for (let place = 0; next !== undefined; place++) {
      const inner = into.byName.get(place) ?? this.#made(into, place, EMPTY);
      end = inner ? this.#put(inner, bytes, next, row, 1) : this.#skim.pass(bytes, next);
      next = nextElement(bytes, end);
    }
    return skipSpace(bytes, end) + 1;
  }

  /** The field whose name stands at `at`: in most objects the same one as in the object before. */
  #fieldAt(into: Field, bytes: Uint8Array, at: number, place: number): Field | undefined {
    const likely = into.inner[place];
    if (likely && likely.name.length > 0 && begins(bytes, at, likely.name)) return likely;
    const name = nameAt(bytes, at);
    return into.byName.get(name) ?? this.#made(into, name, bytes.slice(at, endOfText(bytes, at)));
  }

  /** Undefined where there are too many already. */
  #made(into: Field, step: string | number, name: Uint8Array): Field | undefined {
    if (this.#columns >= MOST_COLUMNS) return undefined;
    this.#columns++;
    const made = field([...into.path, step], this.#room, name);
    into.inner.push(made);
    into.byName.set(step, made);
    return made;
  }
}

const EMPTY = new Uint8Array();

function field(path: ValuePath, room: number, name: Uint8Array = EMPTY): Field {
  return { path, cells: new Cells(room), name, inner: [], byName: new Map(), opened: 0 };
}

function all(field: Field): readonly Field[] {
  return [field, ...field.inner.flatMap(all)];
}

function begins(bytes: Uint8Array, at: number, with_: Uint8Array): boolean {
  for (let index = 0; index < with_.length; index++) if (bytes[at + index] !== with_[index]) return false;
  return true;
}

/** Cells in which something was put. */
function anything(cells: Cells): number {
  return cells.counted(...Object.values(TAG).filter((tag) => tag !== TAG.none));
}

function kindOf(cells: Cells): Column["kind"] {
  const filled = anything(cells) - cells.counted(TAG.null, TAG.blank);
  const most = (...tags: readonly number[]) => cells.counted(...tags) * 2 > filled;
  if (most(TAG.number, TAG.long, TAG.nan)) return "number";
  if (most(TAG.text)) return "text";
  return most(TAG.true, TAG.false) ? "boolean" : "mixed";
}
