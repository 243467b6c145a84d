/** A learner who comes from elsewhere with a bundle: whether it is theirs, and what of it may be relied on here. */
import type { LearnerRecords } from '../assessment/records.ts';
import { standing } from '../assessment/standing.ts';
import type { UnitStanding } from '../assessment/unit-standing.ts';
import { isObject, listOf, textIn } from '../credential/json.ts';
import { type Refusal, refusal, refusals } from '../people/refusal.ts';
import { normaliseUln } from '../shared/uln.ts';
import type { Specification, Unit } from '../specification/model.ts';
import { unitText } from '../specification/unit-text.ts';
import { dateInWords } from '#domain/shared/date-words.ts';
import type { BundleReport } from './check.ts';
import { recordsOf } from './check-records.ts';
import { specificationsOf } from './check-standing.ts';
import type { LearnerIdentity } from './format.ts';
import { type ReadBundle, documentOf, rowsOf } from './reading.ts';

export type Person = {
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: string | null;
  readonly uln: string | null;
};

const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const askCentre =
  'The coordinator can compare the learner’s record with the bundle and correct the one that is wrong.';

/** Why a bundle is not that of a person: name, date of birth and, where both have one, the ULN have to fit. */
export const refuseOther = (person: Person, learner: LearnerIdentity | null): readonly Refusal[] => {
  if (learner === null)
    return [
      refusal('not-theirs', 'The bundle does not say whose it is.', 'Its centre can have it made again.'),
    ];
  const { givenName, familyName, dateOfBirth, uln } = person;
  return refusals(
    (folded(givenName) !== folded(learner.givenName) || folded(familyName) !== folded(learner.familyName)) &&
      refusal('not-theirs', `The bundle is of ${learner.givenName} ${learner.familyName}.`, askCentre),
    (dateOfBirth === null || dateOfBirth !== learner.dateOfBirth) &&
      refusal(
        'not-theirs',
        'The date of birth is not that of the learner here, or one of them is not known.',
        askCentre,
      ),
    uln !== null &&
      learner.uln !== null &&
      normaliseUln(uln) !== normaliseUln(learner.uln) &&
      refusal('not-theirs', 'The ULN is another one.', askCentre),
  );
};

/** `rely`: it is certificated and stands; `look-again`: decided elsewhere, for those here to look at; `not`: no weight. */
export type Reliance = 'rely' | 'look-again' | 'not';

export type ForeignDecision = {
  readonly criterion: string;
  readonly outcome: 'met' | 'not-yet';
  readonly assessor: string;
  readonly decidedOn: string;
  readonly evidence: readonly string[];
};

export type ForeignUnit = {
  readonly ref: string;
  readonly title: string;
  readonly credits: number | null;
  readonly achievedOn: string | null;
  /** The certificate that awards it, where one stands. */
  readonly serial: string | null;
  readonly reliance: Reliance;
  readonly because: string;
  readonly whoCan: string;
  /** The decisions that stood when the bundle was made. */
  readonly decisions: readonly ForeignDecision[];
};

/** Units by the certificate that awards them and was not revoked. */
const awardedUnits = (bundle: ReadBundle): ReadonlyMap<string, string> => {
  const revoked = new Set(
    rowsOf(bundle, 'certificate_revocation').map((row) => textIn(row, 'certificate_id')),
  );
  const replaced = new Set(rowsOf(bundle, 'certificate').map((row) => textIn(row, 'replaces')));
  const units = new Map<string, string>();
  for (const row of rowsOf(bundle, 'certificate')) {
    const content = documentOf(row, 'content');
    if (revoked.has(textIn(row, 'id')) || replaced.has(textIn(row, 'id')) || !isObject(content)) continue;
    for (const unit of listOf(content['units'])) {
      const ref = isObject(unit) ? textIn(unit, 'ref') : null;
      if (ref !== null) units.set(ref, textIn(row, 'serial') ?? '');
    }
  }
  return units;
};

type Context = {
  readonly holds: boolean;
  readonly issuerKnown: boolean;
  readonly from: string;
  readonly here: Unit | undefined;
  readonly there: Unit;
  readonly serial: string | null;
  readonly standing: UnitStanding;
};

type Judged = Pick<ForeignUnit, 'reliance' | 'because' | 'whoCan'>;

const ourAssessor = 'An assessor here can judge the evidence; internal quality assurance can sample it.';

const not = (because: string, whoCan: string): Judged => ({ reliance: 'not', because, whoCan });

const judge = ({ holds, issuerKnown, from, here, there, serial, standing }: Context): Judged => {
  if (!holds)
    return not(
      'The bundle does not hold, so nothing of it carries weight.',
      'The centre that it comes from can have it made again.',
    );
  if (!issuerKnown)
    return not(
      'The key that sealed the bundle was not compared with what the awarding organisation publishes.',
      'Give its did.json with the bundle.',
    );
  if (here === undefined)
    return not(
      'The specification here does not have the unit.',
      'It can be put forward as credit from elsewhere where another qualification has it.',
    );
  if (serial !== null)
    return {
      reliance: 'rely',
      because: `Certificated: ${serial} stands, and every rule of its claim holds when recomputed.`,
      whoCan: 'The coordinator can put the certificate forward as credit from elsewhere.',
    };
  if (unitText(here) !== unitText(there))
    return not('It was judged by another wording of the unit.', ourAssessor);
  if (standing.state !== 'achieved')
    return {
      reliance: 'look-again',
      because: `${String(standing.met)} of ${String(standing.total)} criteria were met at ${from}; the unit was not finished.`,
      whoCan: ourAssessor,
    };
  return {
    reliance: 'look-again',
    because: `Achieved at ${from}${standing.achievedOn === null ? '' : ` on ${dateInWords(standing.achievedOn)}`}, and not certificated.`,
    whoCan: ourAssessor,
  };
};

const decisionsOf = (
  standing: UnitStanding,
  records: LearnerRecords,
  people: LearnerIdentity['people'],
): readonly ForeignDecision[] => {
  const byId = new Map(records.decisions.map((decision) => [decision.id, decision]));
  return standing.criteria.flatMap(({ number, decisionId }) => {
    const decision = byId.get(decisionId ?? '');
    return decision === undefined
      ? []
      : [
          {
            criterion: number,
            outcome: decision.outcome,
            assessor: people[decision.assessorId] ?? 'Not named',
            decidedOn: decision.decidedOn,
            evidence: decision.evidenceVersionIds,
          },
        ];
  });
};

/** Whether the key of the seal was found to be the organisation's own. */
const isIssuerKnown = ({ sections }: BundleReport): boolean =>
  sections[0]?.findings.some(
    ({ what, verdict }) => what === 'The key is that of the awarding organisation' && verdict === 'holds',
  ) ?? false;

/** Every unit that the bundle has decisions or an award for, and what may be relied on of it. */
export const relyOn = (
  { report, bundle }: { readonly report: BundleReport; readonly bundle: ReadBundle },
  here: Pick<Specification, 'units'>,
): readonly ForeignUnit[] => {
  const records = recordsOf(bundle.records);
  if (records === undefined || report.learner === null) return [];
  const { people, centreName } = report.learner;
  const specifications = specificationsOf(bundle);
  const { units } = standing(specifications, records);
  const theirs = new Map(
    [...specifications.values()].flatMap((one) => one.units.map((unit) => [unit.ref, unit] as const)),
  );
  const awarded = awardedUnits(bundle);
  return [...units.values()].flatMap((unit) => {
    const there = theirs.get(unit.ref);
    const decisions = decisionsOf(unit, records, people);
    const serial = awarded.get(unit.ref) ?? null;
    if (there === undefined || (decisions.length === 0 && serial === null)) return [];
    const judged = judge({
      holds: report.verdict === 'holds',
      issuerKnown: isIssuerKnown(report),
      from: centreName,
      here: here.units.find(({ ref }) => ref === unit.ref),
      there,
      serial,
      standing: unit,
    });
    return [
      {
        ref: unit.ref,
        title: there.title,
        credits: there.credits,
        achievedOn: unit.achievedOn,
        serial,
        ...judged,
        decisions,
      },
    ];
  });
};

export type ForeignEvidence = {
  readonly versionId: string;
  readonly evidenceId: string;
  readonly title: string;
  readonly typeCode: string;
  readonly happenedOn: string | null;
  readonly files: readonly {
    readonly sha256: string;
    readonly name: string;
    readonly mediaType: string;
    readonly bytes: number;
  }[];
};

/** The pieces of evidence in the bundle, each version with its files by digest. */
export const evidenceOf = (bundle: ReadBundle): readonly ForeignEvidence[] => {
  const files = Map.groupBy(rowsOf(bundle, 'evidence_file'), (row) => textIn(row, 'evidence_version_id'));
  return rowsOf(bundle, 'evidence_version').map((row) => ({
    versionId: textIn(row, 'id') ?? '',
    evidenceId: textIn(row, 'evidence_id') ?? '',
    title: textIn(row, 'title') ?? '',
    typeCode: textIn(row, 'type_code') ?? '',
    happenedOn: textIn(row, 'happened_on'),
    files: (files.get(textIn(row, 'id')) ?? []).map((file) => ({
      sha256: textIn(file, 'sha256') ?? '',
      name: textIn(file, 'name') ?? '',
      mediaType: textIn(file, 'media_type') ?? 'application/octet-stream',
      bytes: Number(file['bytes']),
    })),
  }));
};
