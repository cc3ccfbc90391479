// The discrete Fourier transform of real numbers, for sizes that are powers of two. Knows nothing of sound.

export class Fourier {
  readonly #size: number;
  readonly #real: Float64Array;
  readonly #imaginary: Float64Array;
  readonly #cosines: Float64Array;
  readonly #sines: Float64Array;
  readonly #places: Uint32Array;
  readonly #power: Float64Array;

  constructor(size: number) {
    this.#size = size;
    this.#real = new Float64Array(size);
    this.#imaginary = new Float64Array(size);
    this.#power = new Float64Array(size / 2);
    const angle = (at: number) => (-2 * Math.PI * at) / size;
    this.#cosines = Float64Array.from({ length: size / 2 }, (_, at) => Math.cos(angle(at)));
    this.#sines = Float64Array.from({ length: size / 2 }, (_, at) => Math.sin(angle(at)));
    this.#places = new Uint32Array(size);
    for (let at = 1; at < size; at++) {
      const half = (this.#places[at >> 1] as number) >> 1;
      this.#places[at] = half | (at & 1 ? size >> 1 : 0);
    }
  }

  /** The squared magnitudes of the first half of the bins, until the next call. */
  power(numbers: Float64Array): Float64Array {
    const [size, real, imaginary, power] = [this.#size, this.#real, this.#imaginary, this.#power];
    for (let at = 0; at < size; at++) real[at] = numbers[this.#places[at] as number] as number;
    imaginary.fill(0);
    for (let half = 1; half < size; half *= 2) this.#pass(half);
    for (let at = 0; at < size / 2; at++)
      power[at] = (real[at] as number) ** 2 + (imaginary[at] as number) ** 2;
    return power;
  }

  #pass(half: number): void {
    const [size, real, imaginary, cosines, sines] = [
      this.#size,
      this.#real,
      this.#imaginary,
      this.#cosines,
      this.#sines,
    ];
    const stride = size / (2 * half);
    for (let start = 0; start < size; start += 2 * half) {
      for (let at = 0; at < half; at++) {
        const low = start + at;
        const high = low + half;
        const cosine = cosines[at * stride] as number;
        const sine = sines[at * stride] as number;
        const a = real[high] as number;
        const b = imaginary[high] as number;
        const turned = a * cosine - b * sine;
        const turnedToo = a * sine + b * cosine;
        real[high] = (real[low] as number) - turned;
        imaginary[high] = (imaginary[low] as number) - turnedToo;
        real[low] = (real[low] as number) + turned;
        imaginary[low] = (imaginary[low] as number) + turnedToo;
      }
    }
  }
}
