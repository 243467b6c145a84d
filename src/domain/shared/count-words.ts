/** A number with what it counts: `1 learner`, `40 criteria`. */
export const countInWords = (count: number, one: string, many = `${one}s`): string =>
  `${String(count)} ${count === 1 ? one : many}`;
