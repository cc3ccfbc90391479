// Numbers from their digits in UTF-8, each the double that is nearest. Knows nothing of what they are for.

const ZERO = 0x30;
const NINE = 0x39;
const MINUS = 0x2d;
const POINT = 0x2e;

/** Of a number's digits so many are taken together, and then so many more: in both an integer is exact. */
const FIRST_DIGITS = 1e14;
const MORE_DIGITS = 4;
/** Powers of ten that are exact. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Splits a double into halves whose products are exact. */
const SPLITTER = 2 ** 27 + 1;
const HALF = 2 ** 26;

export class Numeral {
  value = 0;
  /** Index behind it. */
  end = 0;
  /** An integer that the double does not hold. */
  long = false;

  /** Of the digits read last: the integer that the first of them are, that the rest are, how many those are. */
  #first = 0;
  #rest = 0;
  #more = 0;
  /** Index behind the point among them; -1 without one. */
  #point = -1;

  /** Reads the number whose first byte is at `at`. */
  read(bytes: Uint8Array, at: number): void {
    const negative = bytes[at] === MINUS;
    const end = this.#readDigits(bytes, negative ? at + 1 : at);
    const scale = this.#point < 0 ? 0 : end - this.#point;
    const value =
      this.#more > MORE_DIGITS || scale >= POWERS.length || isPartOfNumber(bytes[end])
        ? undefined
        : nearest(this.#first, this.#rest, POWERS[this.#more] as number, POWERS[scale] as number);
    if (value === undefined) {
      this.#readAny(bytes, at, end);
      return;
    }
    this.value = negative ? -value : value;
    this.end = end;
    this.long = this.#point < 0 && value > Number.MAX_SAFE_INTEGER;
  }

  /** Gives the index behind them. */
  #readDigits(bytes: Uint8Array, at: number): number {
    let next = at;
    let first = 0;
    let rest = 0;
    let more = 0;
    let point = -1;
    for (; ; next++) {
      const byte = bytes[next] as number;
      if (byte >= ZERO && byte <= NINE) {
        if (first < FIRST_DIGITS) first = first * 10 + (byte - ZERO);
        else {
          rest = rest * 10 + (byte - ZERO);
          more++;
        }
      } else if (byte === POINT && point < 0) point = next + 1;
      else break;
    }
    this.#first = first;
    this.#rest = rest;
    this.#more = more;
    this.#point = point;
    return next;
  }

  #readAny(bytes: Uint8Array, at: number, digitsEnd: number): void {
    let end = digitsEnd;
    while (isPartOfNumber(bytes[end])) end++;
    this.end = end;
    this.value = Number(String.fromCharCode(...bytes.subarray(at, Math.min(end, at + LONGEST))));
    this.long = this.#point < 0 && end === digitsEnd && !Number.isSafeInteger(this.value);
  }
}

/** The double nearest to `(first * shift + rest) / power`; undefined where that is too close to the middle of two. */
function nearest(first: number, rest: number, shift: number, power: number): number | undefined {
  if (shift === 1) return power === 1 ? first : first / power;
  // The integer as the sum of two doubles, exactly.
  const upper = Math.floor(first / HALF) * HALF * shift;
  const lower = (first % HALF) * shift + rest;
  const whole = upper + lower;
  const left = lower - (whole - upper);
  if (power === 1) return whole;
  // What the division of the larger one leaves over is divided too.
  const quotient = whole / power;
  const product = quotient * power;
  const remainder = whole - product - (productError(quotient, power, product) - left);
  const correction = remainder / power;
  const value = quotient + correction;
  return quotient + correction * (1 - 1e-13) === quotient + correction * (1 + 1e-13) ? value : undefined;
}

/** What rounding took from the product of two doubles, exactly. */
function productError(one: number, other: number, product: number): number {
  const [high, low] = [upperHalf(one), upperHalf(other)];
  const [oneRest, otherRest] = [one - high, other - low];
  return high * low - product + high * otherRest + oneRest * low + oneRest * otherRest;
}

function upperHalf(double: number): number {
  const scaled = double * SPLITTER;
  return scaled - (scaled - double);
}

/** Longer ones are worth as much as their first digits say, or infinite. */
const LONGEST = 2000;

/** Of an exponent, or of a word that stands for a number that JSON has no digits for. */
function isPartOfNumber(byte: number | undefined): boolean {
  return (
    byte !== undefined &&
    ((byte >= ZERO && byte <= NINE) ||
      (byte >= 0x41 && byte <= 0x5a) ||
      (byte >= 0x61 && byte <= 0x7a) ||
      byte === MINUS ||
      byte === 0x2b)
  );
}
