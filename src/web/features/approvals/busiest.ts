type Offered = { readonly verdict: 'approved' | 'withdrawn'; readonly learners: number };

/** Where a page begins that nobody has told which specification: where most learners are still at it. */
export const busiestOf = <Item extends Offered>(items: readonly Item[]): Item | undefined =>
  items.toSorted(
    (one, other) =>
      other.learners - one.learners ||
      Number(one.verdict === 'withdrawn') - Number(other.verdict === 'withdrawn'),
  )[0];
