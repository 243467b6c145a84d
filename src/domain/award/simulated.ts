/** How much of what a claim stands on is simulated: what documents hold to a small part, for a person to weigh. */
import { isMethod } from '../assessment/evidence-terms.ts';
import type { EvidenceVersionFact } from '../assessment/records.ts';
import type { Clause, Specification } from '../specification/model.ts';

export type SimulatedShare = {
  readonly pieces: number;
  readonly simulated: number;
  readonly criteria: number;
  /** Criteria whose evidence is all simulated. */
  readonly onSimulationAlone: number;
  /** Where the document holds it to a small part; null where it does not. */
  readonly clause: Clause | null;
};

type Standing = {
  readonly units: readonly {
    readonly criteria: readonly { readonly evidenceVersionIds: readonly string[] }[];
  }[];
  readonly records: {
    readonly evidenceVersions: readonly Pick<EvidenceVersionFact, 'id' | 'setting' | 'typeCode'>[];
  };
};

const limiting = new Set(['small-part', 'sparingly']);

const findLimit = ({ evidenceRules }: Pick<Specification, 'evidenceRules'>): Clause | null => {
  const rule = evidenceRules.find(({ kind, value: { conditions } }) => {
    const given = typeof conditions === 'object' && conditions !== null ? conditions : [conditions];
    return kind === 'simulation' && given.some((one) => limiting.has(String(one)));
  });
  return rule?.source ?? null;
};

/** The share of a claim; null where nothing of it is simulated and the document holds it to nothing. */
export const simulatedShare = (
  specification: Pick<Specification, 'evidenceRules'>,
  { units, records }: Standing,
): SimulatedShare | null => {
  const known = new Map(records.evidenceVersions.map((version) => [version.id, version]));
  const isSimulated = (id: string): boolean => {
    const version = known.get(id);
    if (version === undefined) return false;
    const { setting, typeCode } = version;
    return (
      setting === 'simulation' ||
      setting === 'realistic-environment' ||
      isMethod(specification, typeCode, 'simulation')
    );
  };
  const criteria = units.flatMap((unit) => unit.criteria).map(({ evidenceVersionIds }) => evidenceVersionIds);
  const pieces = new Set(criteria.flat());
  const simulated = [...pieces].filter(isSimulated).length;
  const clause = findLimit(specification);
  if (simulated === 0 && clause === null) return null;
  return {
    pieces: pieces.size,
    simulated,
    criteria: criteria.length,
    onSimulationAlone: criteria.filter((ids) => ids.length > 0 && ids.every(isSimulated)).length,
    clause,
  };
};
