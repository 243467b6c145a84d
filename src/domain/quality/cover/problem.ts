/** A covering problem in the flat form that the search works on: rows ask for items, items serve rows. */

/** Something that asks for at least `needs` of its items. */
export type CoverRow = { readonly items: readonly number[]; readonly needs: number };

export type CoverProblem = {
  /** How many items there are; they are numbered from 0. */
  readonly size: number;
  readonly rows: readonly CoverRow[];
};

/** Lists of whole numbers laid end to end; list `n` runs from `starts[n]` up to `starts[n + 1]`. */
export type Lists = { readonly starts: Int32Array; readonly members: Int32Array };

export type FlatProblem = {
  readonly size: number;
  readonly height: number;
  readonly needs: Int32Array;
  readonly itemsOfRow: Lists;
  readonly rowsOfItem: Lists;
};

const layOut = (lists: readonly (readonly number[])[]): Lists => {
  const starts = new Int32Array(lists.length + 1);
  for (const [place, list] of lists.entries()) starts[place + 1] = (starts[place] ?? 0) + list.length;
  return { starts, members: Int32Array.from(lists.flat()) };
};

/** Calls back with each member of one list; a loop that runs many million times, hence no iterator. */
export const forEachOf = (
  { starts, members }: Lists,
  list: number,
  visit: (member: number) => void,
): void => {
  const end = starts[list + 1] ?? 0;
  for (let place = starts[list] ?? 0; place < end; place += 1) visit(members[place] ?? 0);
};

/** The problem laid flat. A row that asks for more items than it has asks for all of them. */
export const flatten = ({ size, rows }: CoverProblem): FlatProblem => {
  const itemsOfRow = rows.map(({ items }) => [...new Set(items)]);
  const rowsOfItem = Array.from({ length: size }, (): number[] => []);
  for (const [row, items] of itemsOfRow.entries()) for (const item of items) rowsOfItem[item]?.push(row);
  return {
    size,
    height: rows.length,
    needs: Int32Array.from(rows, ({ needs }, row) => Math.min(needs, itemsOfRow[row]?.length ?? 0)),
    itemsOfRow: layOut(itemsOfRow),
    rowsOfItem: layOut(rowsOfItem),
  };
};
