import { Anchor } from '@mantine/core';
import { useMemo } from 'react';
import { shortNameOf } from '#domain/specification/short-name.ts';
import { type MappedStandard, type UnitStanding, evidenceOf } from '#domain/specification/standards.ts';
import { AppLink } from '#web/app/navigation.tsx';
import type { OpenRegistration } from '../portfolio/use-registration.ts';
import { StandardsTable } from '../standards/standards-table.tsx';

type Props = { readonly open: OpenRegistration; readonly standards: readonly MappedStandard[] };

/** How far one learner evidences each standard, by the criteria of the units that cover it. */
export const StandardsOf = ({ open: { progress, specification, units }, standards }: Props) => {
  const standing = useMemo(
    () =>
      new Map(
        progress.units.map(({ ref, chosen, transferred, criteria }): [string, UnitStanding] => [
          ref,
          {
            chosen,
            transferred,
            met: criteria.filter(([, state]) => state === 'met' || state === 'sampled').length,
            criteria: criteria.length,
          },
        ]),
      ),
    [progress.units],
  );
  return (
    <StandardsTable
      standards={standards}
      units={units}
      document={shortNameOf(specification)}
      evidenceOf={(standard) => evidenceOf(standard, (ref) => standing.get(ref))}
      unitLink={(ref, name) =>
        standing.get(ref)?.chosen === true ? (
          <Anchor
            component={AppLink}
            to={`/unit?registration=${progress.registrationId}&unit=${encodeURIComponent(ref)}`}
          >
            {name}
          </Anchor>
        ) : (
          `${name}, not chosen`
        )
      }
    />
  );
};
