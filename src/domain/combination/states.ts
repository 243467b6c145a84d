/** A set of states, each a vector of whole numbers: finds equal ones, keeps them in the order of their arrival. */
export class StateSet {
  readonly width: number;
  /** How many states there are; state `n` fills `sums` from `n * width`. */
  size = 0;
  sums: Int32Array;
  #slots: Int32Array;

  /** `expected` states need no more memory later on. */
  constructor(width: number, expected: number) {
    this.width = width;
    this.sums = new Int32Array(expected * width);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * expected + 2))).fill(-1);
  }

  /** The number of the state that equals the given one, which is added if there is none. */
  add(state: Int32Array): number {
    const { width } = this;
    const mask = this.#slots.length - 1;
    let slot = hash(state, 0, width) & mask;
    for (let known = this.#slots[slot] ?? -1; known !== -1; known = this.#slots[slot] ?? -1) {
      if (this.#equals(known, state)) return known;
      slot = (slot + 1) & mask;
    }
    this.#slots[slot] = this.size;
    if ((this.size + 1) * width > this.sums.length) this.#widen();
    this.sums.set(state, this.size * width);
    this.size += 1;
    if (this.size * 2 > this.#slots.length) this.#rehash();
    return this.size - 1;
  }

  #equals(known: number, state: Int32Array): boolean {
    const offset = known * this.width;
    for (let place = 0; place < this.width; place += 1)
      if (this.sums[offset + place] !== state[place]) return false;
    return true;
  }

  #widen(): void {
    const wider = new Int32Array(Math.max(this.sums.length * 2, this.width));
    wider.set(this.sums);
    this.sums = wider;
  }

  #rehash(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = this.#slots.length - 1;
    for (let known = 0; known < this.size; known += 1) {
      let slot = hash(this.sums, known * this.width, this.width) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = known;
    }
  }
}

const hash = (numbers: Int32Array, offset: number, width: number): number => {
  let mixed = width;
  for (let place = 0; place < width; place += 1)
    mixed = Math.imul(mixed ^ (numbers[offset + place] ?? 0), 0x9e37_79b1) ^ (mixed >>> 15);
  return mixed ^ (mixed >>> 13);
};
