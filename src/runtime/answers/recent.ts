// Keeps what was worked out last, as far as it is not too much; what failed is not kept. Knows nothing of what it is.

interface Entry<V> {
  readonly value: Promise<V>;
  weight: number;
}

export class Recent<V> {
  readonly #most: number;
  readonly #weigh: (value: V) => number;
  /** The oldest first. */
  readonly #entries = new Map<string | number, Entry<V>>();

  /** `most`: of the weights of all together; the newest stays whatever it weighs. */
  constructor(most: number, weigh: (value: V) => number) {
    this.#most = most;
    this.#weigh = weigh;
  }

  /** What is kept under the key, else what `make` gives. */
  async get(key: string | number, make: () => V | Promise<V>): Promise<V> {
    const found = this.#entries.get(key);
    const entry = found ?? { value: Promise.resolve().then(make), weight: 0 };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    try {
      const value = await entry.value;
      entry.weight = this.#weigh(value);
      this.#shed();
      return value;
    } catch (error) {
      this.drop(key, entry);
      throw error;
    }
  }

  drop(key: string | number, entry?: Entry<V>): void {
    if (!entry || this.#entries.get(key) === entry) this.#entries.delete(key);
  }

  get weight(): number {
    let sum = 0;
    for (const { weight } of this.#entries.values()) sum += weight;
    return sum;
  }

  #shed(): void {
    let weight = this.weight;
    for (const [key, entry] of this.#entries) {
      if (weight <= this.#most || this.#entries.size === 1) return;
      this.#entries.delete(key);
      weight -= entry.weight;
    }
  }
}
