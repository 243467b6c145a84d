/** The work that samples are drawn from, and what of it has been sampled. */
import type { PlainDate } from '../shared/plain-date.ts';
import type { RiskRating } from './risk.ts';
import type { Dimension } from './strategy.ts';

/** One unit of one learner with decisions in the period. */
export type WorkItem = {
  /** Names it: learner and unit. */
  readonly key: string;
  readonly learner: string;
  readonly unit: string;
  readonly assessor: string;
  readonly site: string;
  /** The types of evidence that its decisions rest on. */
  readonly methods: readonly string[];
  /** `interim` while decisions go on, `summative` once it is signed off. */
  readonly stage: 'interim' | 'summative';
  /** Who may sample it: quality assurers without a part or an interest in it. */
  readonly samplers: readonly string[];
};

/** A sample taken in the period. */
export type DoneSample = {
  readonly itemKey: string;
  readonly stage: 'interim' | 'summative';
  readonly sampledOn: PlainDate;
};

/** What a person decided about an item: to sample it as well, or to leave it for now, and why. */
export type PersonalChoice = {
  readonly itemKey: string;
  readonly choice: 'added' | 'deferred';
  readonly reason: string;
};

/** Ratings by dimension and by the name of who or what is rated; what is not rated is of low risk. */
export type Ratings = Readonly<Record<Dimension, ReadonlyMap<string, RiskRating>>>;

/** What of an item counts in a dimension: one name, or for methods as many as it rests on. */
export const valuesOf = (item: WorkItem, dimension: Dimension): readonly string[] =>
  dimension === 'method' ? [...new Set(item.methods)] : [item[dimension]];
