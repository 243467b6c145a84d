/** Words of a page in the colour of what they stand on, which nobody sees. */
import { type Matrix, type Point, move, times, toMatrix, unmoved } from './matrix.ts';

type Operators = { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] };
type Names = Readonly<Record<string, number>>;
type Box = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
/** What lies under text that is shown later; without a colour it cannot be told what shows there. */
type Ground = Box & { readonly colour: string | undefined };
type State = {
  readonly matrix: Matrix;
  readonly colour: string | undefined;
  readonly clip: Box;
  readonly size: number;
  readonly mode: number;
  readonly leading: number;
};

const PAPER = '#ffffff';
const MOST_GROUNDS = 4_000;
const everywhere: Box = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
const numbersIn = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];

const meet = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  right: Math.min(one.right, other.right),
  top: Math.max(one.top, other.top),
  bottom: Math.min(one.bottom, other.bottom),
});

const boxOf = (matrix: Matrix, [left, top, right, bottom]: readonly number[]): Box => {
  if (left === undefined || top === undefined || right === undefined || bottom === undefined)
    return everywhere;
  const corners = [move(matrix, left, top), move(matrix, right, bottom), move(matrix, left, bottom)];
  const all = [...corners, move(matrix, right, top)];
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

/** The library gives the extent of a path beside its steps. */
const extentOf = (matrix: Matrix, args: unknown): Box => {
  const extent: unknown = Array.isArray(args) ? args[2] : undefined;
  const numbers: unknown[] = extent instanceof Float32Array || Array.isArray(extent) ? [...extent] : [];
  return boxOf(matrix, numbersIn(numbers));
};

const isNear = (value: number, one: number, other: number): boolean =>
  Math.min(Math.abs(value - one), Math.abs(value - other)) < 1;

/** The corners of a path of straight lines; none where it has a curve. */
const cornersOf = (data: Float32Array, matrix: Matrix): readonly Point[] => {
  const corners: Point[] = [];
  for (let at = 0; at < data.length; at += data[at] === 4 ? 1 : 3) {
    const step = data[at] ?? 0;
    if (step === 4) continue;
    if (step > 1) return [];
    corners.push(move(matrix, data[at + 1] ?? 0, data[at + 2] ?? 0));
  }
  return corners;
};

/** Whether a path is one box with level sides: four corners, and perhaps the first of them again. */
const isBox = (args: unknown, { left, right, top, bottom }: Box, matrix: Matrix): boolean => {
  const paths: unknown = Array.isArray(args) ? args[1] : undefined;
  const data: unknown = Array.isArray(paths) ? paths[0] : undefined;
  const corners = data instanceof Float32Array ? cornersOf(data, matrix) : [];
  if (corners.length !== 4 && corners.length !== 5) return false;
  return corners.every(({ x, y }) => isNear(x, left, right) && isNear(y, top, bottom));
};

type Shown = { readonly text: string; readonly width: number };

/** What is shown, and how wide it is in thousandths of its size. */
const shownIn = (args: unknown): Shown => {
  const shown: unknown = Array.isArray(args) ? args[0] : undefined;
  const glyphs: unknown[] = Array.isArray(shown) ? shown : [];
  let text = '';
  let width = 0;
  for (const glyph of glyphs) {
    if (typeof glyph === 'number') {
      width -= glyph;
      if (glyph < -200) text += ' ';
    } else if (typeof glyph === 'object' && glyph !== null) {
      if ('unicode' in glyph) text += String(glyph.unicode);
      if ('width' in glyph) width += Number(glyph.width) || 0;
    }
  }
  return { text, width };
};

/** Follows what a page draws, in its order, and keeps the words that have the colour of their ground. */
class Follower {
  readonly #fills: ReadonlySet<number | undefined>;
  readonly #kept: State[] = [];
  readonly #grounds: Ground[] = [];
  #state: State = {
    matrix: unmoved,
    colour: '#000000',
    clip: everywhere,
    size: 1,
    mode: 0,
    leading: 0,
  };
  #line: Matrix = unmoved;
  #along = 0;
  #clips = false;
  /** A picture is left out by the library: nothing is drawn between the place for it and the end of that place. */
  #placed = false;
  readonly words: string[] = [];
  #wasUnseen = false;

  constructor(names: Names) {
    this.#fills = new Set(
      ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'].map(
        (name) => names[name],
      ),
    );
  }

  get isFull(): boolean {
    return this.#grounds.length > MOST_GROUNDS;
  }

  #lay(box: Box, colour: string | undefined): void {
    this.#grounds.push({ ...meet(box, this.#state.clip), colour });
  }

  #picture(): void {
    this.#lay(boxOf(this.#state.matrix, [0, 0, 1, 1]), undefined);
  }

  #path(args: unknown): void {
    const { matrix, colour } = this.#state;
    const box = extentOf(matrix, args);
    if (this.#clips) this.#state = { ...this.#state, clip: meet(this.#state.clip, box) };
    this.#clips = false;
    const operator: unknown = Array.isArray(args) ? args[0] : undefined;
    if (typeof operator === 'number' && this.#fills.has(operator))
      this.#lay(box, isBox(args, box, matrix) ? colour : undefined);
  }

  #show(args: unknown): void {
    const { text, width } = shownIn(args);
    const { matrix, size, colour, mode } = this.#state;
    const wide = (width * size) / 1000;
    const { x, y } = move(times(matrix, this.#line), this.#along + wide / 2, size / 4);
    this.#along += wide;
    if (text.trim() === '') return;
    const ground = this.#grounds.findLast(
      ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
    );
    const under = ground === undefined ? PAPER : ground.colour;
    const isUnseen = mode === 0 && colour !== undefined && colour === under;
    if (isUnseen && this.#wasUnseen) this.words.push(`${this.words.pop() ?? ''} ${text}`);
    else if (isUnseen) this.words.push(text);
    this.#wasUnseen = isUnseen;
  }

  #moveLine(x: number, y: number): void {
    this.#line = times(this.#line, [1, 0, 0, 1, x, y]);
    this.#along = 0;
  }

  #set(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
  }

  #end(): void {
    if (this.#placed) this.#picture();
    this.#state = this.#kept.pop() ?? this.#state;
  }

  #move(by: unknown): void {
    this.#set({ matrix: times(this.#state.matrix, toMatrix(by)) });
  }

  #startLine(line: Matrix): void {
    [this.#line, this.#along] = [line, 0];
  }

  readonly #steps: Readonly<Record<string, (args: readonly unknown[]) => void>> = {
    save: () => this.#kept.push(this.#state),
    restore: () => this.#end(),
    transform: (args) => this.#move(args),
    paintFormXObjectBegin: ([by]) => {
      this.#kept.push(this.#state);
      this.#move(by);
    },
    paintFormXObjectEnd: () => this.#end(),
    setFillRGBColor: ([colour]) => this.#set({ colour: String(colour) }),
    setFillColorN: () => this.#set({ colour: undefined }),
    setFillTransparent: () => this.#set({ colour: undefined }),
    clip: () => {
      this.#clips = true;
    },
    eoClip: () => {
      this.#clips = true;
    },
    constructPath: (args) => this.#path(args),
    shadingFill: () => this.#lay(everywhere, undefined),
    beginGroup: () => this.#lay(everywhere, undefined),
    beginText: () => this.#startLine(unmoved),
    setTextMatrix: (args) => this.#startLine(toMatrix(args.length === 1 ? args[0] : args)),
    setFont: (args) => this.#set({ size: numbersIn(args)[0] ?? 1 }),
    setTextRenderingMode: (args) => this.#set({ mode: numbersIn(args)[0] ?? 0 }),
    setLeading: (args) => this.#set({ leading: numbersIn(args)[0] ?? 0 }),
    setLeadingMoveText: (args) => {
      const [x = 0, y = 0] = numbersIn(args);
      this.#set({ leading: -y });
      this.#moveLine(x, y);
    },
    moveText: (args) => {
      const [x = 0, y = 0] = numbersIn(args);
      this.#moveLine(x, y);
    },
    nextLine: () => this.#moveLine(0, -this.#state.leading),
    showText: (args) => this.#show(args),
  };

  take(name: string, args: unknown): void {
    const given: unknown[] = Array.isArray(args) || args instanceof Float32Array ? [...args] : [];
    const step = this.#steps[name];
    if (step !== undefined) step(given);
    else if (name.startsWith('paint')) this.#picture();
    this.#placed = name === 'transform';
  }
}

const saysSomething = (text: string): boolean => (text.match(/\p{L}{3,}/gu) ?? []).length >= 2;

/** Words in the colour of the box or the paper under them; words on pictures and shadings cannot be told. */
export const findUnseen = (operators: Operators, names: Names): readonly string[] => {
  const nameOf = new Map(Object.entries(names).map(([name, operator]) => [operator, name]));
  const follower = new Follower(names);
  for (const [index, operator] of operators.fnArray.entries()) {
    follower.take(nameOf.get(operator) ?? '', operators.argsArray[index]);
    if (follower.isFull) break;
  }
  return follower.words.map((text) => text.replaceAll(/\s+/gu, ' ').trim()).filter(saysSomething);
};
