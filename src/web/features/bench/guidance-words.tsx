import type { UnitBench } from '#contract/assessment.ts';
import { ReferringWords, type WayTo } from '#web/ui/referring-words.tsx';
import { useSpecification } from '../portfolio/use-registration.ts';
import { goTo } from './pieces.tsx';

type Props = { readonly bench: UnitBench; readonly text: string };

/** Words of the document about a unit, in which what they name leads to its criterion, its outcome or the other unit. */
export const GuidanceWords = ({ bench, text }: Props) => {
  const units = useSpecification(bench.specificationId).data?.content.units ?? [];
  const unit = units.find(({ ref }) => ref === bench.unitRef);
  if (unit === undefined) return text;
  const wayTo: WayTo = (target) =>
    target.unit === unit.ref && target.kind !== 'unit'
      ? { onPress: () => goTo(`${target.kind}-${target.number}`, 'center') }
      : { to: `/unit?registration=${bench.registrationId}&unit=${encodeURIComponent(target.unit)}` };
  return <ReferringWords text={text} unit={unit} units={units} wayTo={wayTo} />;
};
