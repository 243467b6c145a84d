import { Table } from '@mantine/core';
import type { ApplicationRow } from '#contract/recognition.ts';
import { assessmentMatrix } from '#domain/quality/assessment-matrix.ts';
import { useSpecification } from '../portfolio/use-registration.ts';

const showsWords = (criteria: readonly string[] | null): string =>
  criteria === null ? 'every criterion' : criteria.join(', ');

/** Unit by piece of work: how each unit is assessed, and when. */
export const MatrixTable = ({
  specificationId,
  works,
}: {
  readonly specificationId: string;
  readonly works: ApplicationRow['works'];
}) => {
  const units = useSpecification(specificationId).data?.content.units ?? [];
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table verticalSpacing="xs" captionSide="top">
        <Table.Caption ta="start" m={0}>
          Assessment matrix
        </Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Unit</Table.Th>
            <Table.Th scope="col">Pieces of work</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {assessmentMatrix(units, works).map((line) => (
            <Table.Tr key={line.unitRef}>
              <Table.Th scope="row" style={{ verticalAlign: 'top' }}>
                {line.unitRef} {line.title}
              </Table.Th>
              <Table.Td>
                {line.works.map(({ title, scheduled, criteria }) => (
                  <div key={title}>
                    <strong>{title}</strong> ({showsWords(criteria)}), {scheduled}
                  </div>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
};
