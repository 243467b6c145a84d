import { describe, expect, test } from 'vitest';
import { aUnit, anOutcome } from '#testing/builders/specification.ts';
import { type History, achieveUnit, aHistory, findDecision, meetUnit } from '#testing/builders/records.ts';
import { factsOfUnit } from './standing.ts';
import { type UnitStanding, countCriteria, summaryOf, unitStandingOf } from './unit-standing.ts';

const unit = aUnit({ outcomes: [anOutcome('1', 2), anOutcome('2', 1)] });
const { ref } = unit;

const standingOf = (history: History): UnitStanding =>
  unitStandingOf(unit, factsOfUnit(history.records(), ref), true);

const criterionOf = (history: History, number: string) =>
  standingOf(history).criteria.find((one) => one.number === number);

const supersede = (history: History, criterion: string, outcome: 'met' | 'not-yet') =>
  history.decide({
    unitRef: ref,
    criterion,
    outcome,
    supersedes: findDecision(history.records(), ref, criterion)?.id ?? null,
  });

describe('a criterion', () => {
  test('stands at nothing without evidence', () =>
    expect(criterionOf(aHistory(), '1.1')).toMatchObject({ state: 'none', decisionId: null, since: null }));

  test('goes from linked to submitted to returned, and back to submitted', () => {
    const history = aHistory();
    const { evidenceId } = history.addEvidence();
    const link = history.link(evidenceId, ref, '1.1');
    expect(criterionOf(history, '1.1')).toMatchObject({
      state: 'linked',
      since: link.recordedAt,
      evidenceIds: [evidenceId],
    });
    const submission = history.submit(ref, ['1.1']);
    expect(criterionOf(history, '1.1')).toMatchObject({ state: 'submitted', since: submission.recordedAt });
    const decision = history.decide({ unitRef: ref, criterion: '1.1', outcome: 'not-yet' });
    expect(criterionOf(history, '1.1')).toMatchObject({ state: 'returned', decisionId: decision.id });
    const again = history.submit(ref, ['1.1']);
    expect(criterionOf(history, '1.1')).toMatchObject({ state: 'submitted', since: again.recordedAt });
  });

  test('stands at nothing again when its only link is withdrawn', () => {
    const history = aHistory();
    const { evidenceId } = history.addEvidence();
    history.link(evidenceId, ref, '1.1');
    history.link(evidenceId, ref, '1.1', 'withdrawn');
    expect(criterionOf(history, '1.1')).toMatchObject({ state: 'none', evidenceIds: [] });
  });

  test('is met by a decision that counts, and sampled once a quality assurer agrees with that decision', () => {
    const history = aHistory();
    const first = history.decide({ unitRef: ref, criterion: '1.1' });
    expect(criterionOf(history, '1.1')?.state).toBe('met');
    history.sample(ref, [first.id]);
    expect(criterionOf(history, '1.1')?.state).toBe('sampled');
    supersede(history, '1.1', 'met');
    expect(criterionOf(history, '1.1')?.state).toBe('met');
  });

  test('decided by a trainee counts only once it is countersigned', () => {
    const history = aHistory();
    const decision = history.decide({ unitRef: ref, criterion: '1.1', needsCountersignature: true });
    expect(criterionOf(history, '1.1')?.state).toBe('awaiting-countersignature');
    expect(standingOf(history).met).toBe(0);
    expect(standingOf(history).waitsFor).toMatchObject({ who: 'countersigner', since: decision.recordedAt });
    const signed = history.countersign(decision.id);
    expect(criterionOf(history, '1.1')).toMatchObject({ state: 'met', since: signed.recordedAt });
  });

  test('whose decision the countersigner returned is for the assessor again, and not met', () => {
    const history = aHistory();
    const decision = history.decide({ unitRef: ref, criterion: '1.1', needsCountersignature: true });
    history.countersign(decision.id, { verdict: 'returned' });
    expect(criterionOf(history, '1.1')?.state).toBe('submitted');
    expect(standingOf(history).waitsFor.who).toBe('assessor');
    supersede(history, '1.1', 'met');
    expect(criterionOf(history, '1.1')?.state).toBe('met');
  });

  test('is decided by the end of the chain, whatever the clocks said, and links by the later id of one instant', () => {
    const history = aHistory();
    const first = history.decide({ unitRef: ref, criterion: '1.1' });
    const { evidenceId } = history.addEvidence();
    const link = history.link(evidenceId, ref, '1.2');
    const records = history.records();
    const standing = unitStandingOf(
      unit,
      factsOfUnit(
        {
          ...records,
          decisions: [
            { ...first, id: 'later', recordedAt: '2026-01-01', outcome: 'not-yet', supersedes: first.id },
            first,
          ],
          links: [{ ...link, id: `${link.id} again`, state: 'withdrawn' }, link],
        },
        ref,
      ),
      true,
    );
    expect(standing.criteria).toMatchObject([
      { number: '1.1', state: 'returned', decisionId: 'later' },
      { number: '1.2', state: 'none' },
      { number: '2.1' },
    ]);
  });

  test('is never met by evidence that is only linked and handed in', () => {
    const history = aHistory();
    const { evidenceId } = history.addEvidence();
    for (const number of ['1.1', '1.2', '2.1']) history.link(evidenceId, ref, number);
    history.submit(ref, ['1.1', '1.2']);
    const standing = standingOf(history);
    expect(standing).toMatchObject({ state: 'submitted', met: 0, total: 3 });
    expect(countCriteria(standing)).toMatchObject({ linked: 1, submitted: 2 });
    expect(standing.waitsFor).toMatchObject({ who: 'assessor', what: 'judge 2 criteria' });
  });
});

describe('a unit', () => {
  test.each([
    [true, 'chosen'],
    [false, 'not-chosen'],
  ] as const)('without facts, chosen: %s, is %s', (chosen, state) =>
    expect(unitStandingOf(unit, factsOfUnit(aHistory().records(), ref), chosen).state).toBe(state),
  );

  test('met in all criteria waits for the sign-off', () => {
    const history = aHistory();
    meetUnit(history, unit);
    expect(standingOf(history)).toMatchObject({
      state: 'all-met',
      achievedOn: null,
      waitsFor: { who: 'assessor', what: 'sign the unit off' },
    });
  });

  test('signed off is achieved on the day when the last thing needed was there', () => {
    const history = aHistory();
    const [first, ...rest] = meetUnit(history, unit, {
      needsCountersignature: true,
      decidedOn: '2026-03-01',
    });
    for (const { id } of rest) history.countersign(id, { decidedOn: '2026-03-03' });
    history.countersign(first?.id ?? '', { decidedOn: '2026-03-09' });
    const signOff = history.signOff(ref, [first?.id ?? '', ...rest.map(({ id }) => id)], {
      signedOn: '2026-03-04',
    });
    expect(standingOf(history)).toMatchObject({
      state: 'achieved',
      signOffId: signOff.id,
      achievedOn: '2026-03-09',
      waitsFor: { who: 'nobody' },
    });
  });

  test('is not achieved by a sign-off that leaves out a decision', () => {
    const history = aHistory();
    const [, ...rest] = meetUnit(history, unit);
    history.signOff(
      ref,
      rest.map(({ id }) => id),
    );
    expect(standingOf(history)).toMatchObject({ state: 'all-met', signOffId: null });
  });

  test('loses its achievement at once when a criterion is withdrawn, and needs a new sign-off', () => {
    const history = aHistory();
    achieveUnit(history, unit);
    expect(standingOf(history)).toMatchObject({ state: 'achieved', sampled: true });
    supersede(history, '1.2', 'not-yet');
    expect(standingOf(history)).toMatchObject({ state: 'in-progress', achievedOn: null, met: 2 });
    supersede(history, '1.2', 'met');
    expect(standingOf(history)).toMatchObject({ state: 'all-met', signOffId: null });
    history.signOff(
      ref,
      standingOf(history).criteria.flatMap(({ decisionId }) => decisionId ?? []),
    );
    expect(standingOf(history).state).toBe('achieved');
  });

  test('with an open action is not achieved until the action is closed', () => {
    const history = aHistory();
    const decisions = achieveUnit(history, unit);
    const sample = history.sample(ref, [decisions[0]?.id ?? ''], { verdict: 'action' });
    expect(standingOf(history)).toMatchObject({
      state: 'action-open',
      openAction: true,
      sampled: false,
      achievedOn: null,
      waitsFor: { who: 'assessor', since: sample.recordedAt },
    });
    history.close(sample.id);
    expect(standingOf(history)).toMatchObject({ state: 'achieved', openAction: false, sampled: true });
  });

  test('counts as sampled only while a decision that the sample saw still counts', () => {
    const history = aHistory();
    const decisions = meetUnit(history, unit);
    history.sample(ref, [decisions[0]?.id ?? '']);
    expect(standingOf(history).sampled).toBe(true);
    supersede(history, '1.1', 'met');
    expect(standingOf(history).sampled).toBe(false);
  });

  test('without criteria is never achieved', () => {
    const history = aHistory();
    history.signOff(ref, ['none']);
    const standing = unitStandingOf({ ref, outcomes: [] }, factsOfUnit(history.records(), ref), true);
    expect(standing.state).toBe('chosen');
  });

  test('short of criteria that have evidence but no decision says so and for whom it waits', () => {
    const history = aHistory();
    const { evidenceId } = history.addEvidence();
    history.decide({ unitRef: ref, criterion: '1.1' });
    history.link(evidenceId, ref, '1.2');
    history.link(evidenceId, ref, '2.1');
    expect(standingOf(history)).toMatchObject({
      state: 'in-progress',
      met: 1,
      total: 3,
      waitsFor: { who: 'learner', what: 'gather evidence for 2 criteria' },
    });
  });

  test('is not touched by the facts of other units', () => {
    const history = aHistory();
    achieveUnit(history, aUnit({ ref: 'Z/999/9999', outcomes: unit.outcomes }));
    expect(standingOf(history)).toMatchObject({ state: 'chosen', met: 0, sampled: false });
  });

  test('is summarised with the number that waits for the assessor', () => {
    const history = aHistory();
    history.submit(ref, ['1.1', '2.1']);
    expect(summaryOf(standingOf(history))).toMatchObject({ ref, submitted: 2, met: 0 });
  });
});

describe('credit from elsewhere', () => {
  test('achieves the unit once it is accepted, without decisions, and no longer once it is withdrawn', () => {
    const history = aHistory();
    const transfer = history.transfer(ref);
    expect(standingOf(history)).toMatchObject({ state: 'chosen', transferId: null });
    history.decideTransfer(transfer.id);
    expect(standingOf(history)).toMatchObject({
      state: 'achieved',
      met: 0,
      transferId: transfer.id,
      achievedOn: '2026-03-02',
      waitsFor: { who: 'nobody' },
    });
    history.decideTransfer(transfer.id, 'withdrawn');
    expect(standingOf(history)).toMatchObject({ state: 'chosen', transferId: null, achievedOn: null });
  });

  test('does nothing for another unit, and nothing where it was refused', () => {
    const history = aHistory();
    history.decideTransfer(history.transfer('D/500/0002').id);
    history.decideTransfer(history.transfer(ref).id, 'refused');
    expect(standingOf(history)).toMatchObject({ state: 'chosen', transferId: null });
  });

  test('gives way to what is assessed here', () => {
    const history = aHistory();
    achieveUnit(history, unit);
    history.decideTransfer(history.transfer(ref).id);
    expect(standingOf(history)).toMatchObject({ state: 'achieved', transferId: null });
  });
});
