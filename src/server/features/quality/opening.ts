/** What every act on a sample starts from: the sample, the unit that it is of, and the facts that the gate asks about. */
import { type Failure, failure } from '#contract/failure.ts';
import { factsOfUnit } from '#domain/assessment/standing.ts';
import type { SamplingContext } from '#domain/quality/sampling.ts';
import { type Result, failed, ok } from '#domain/shared/result.ts';
import { type UnitAct, open } from '../assessment/api.ts';
import type { UnitActContext } from '../records/api.ts';
import * as repo from './repo.ts';

export const samplingOf = (context: UnitActContext): SamplingContext => ({
  ...factsOfUnit(context.records, context.unit.ref),
  ...context.active,
  specification: context.specification.content,
  specificationId: context.specification.id,
  employerId: context.registration.employerId,
  unitRef: context.unit.ref,
});

export type OpenSample = {
  readonly sample: repo.SampleRow;
  readonly act: UnitAct;
  readonly context: UnitActContext;
};

/** The sample with its unit, locked for an act on it. */
export const openSample = async (
  { tx, actor, today }: Pick<UnitAct, 'tx' | 'actor' | 'today'>,
  sampleId: string,
): Promise<Result<OpenSample, Failure>> => {
  const sample = await repo.findSample(tx, sampleId);
  if (sample === undefined)
    return failed(failure('not-found', 'There is no such sample among those that you see.'));
  const { registrationId, unitRef } = sample;
  const act: UnitAct = { tx, actor, today, params: { registrationId, unitRef } };
  const opened = await open(act);
  return opened.ok ? ok({ sample, act, context: opened.value }) : opened;
};
