import { Text } from '@mantine/core';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { Page } from '#web/ui/page.tsx';
import { Section } from '#web/ui/section.tsx';
import { RecordView } from './record-view.tsx';

const rights = { mayAdd: true, mayAccept: false, mayDecide: false };

/** One's own record, at each centre where one is on the staff. */
const MyRecordPage = () => {
  const me = useMe();
  const held = organisationsAs(
    me,
    'coordinator',
    'assessor',
    'internal-quality-assurer',
    'external-quality-assurer',
  );
  const centres = [...new Map(held.map((one) => [one.organisationId, one.organisationName]))];
  const record = (centreId: string) => (
    <RecordView centreId={centreId} personId={me.personId} today={me.today} rights={rights} />
  );
  const [only] = centres;
  return (
    <Page
      title="My record"
      lead="What your organisation holds about you. Add CPD, a CV and training, and declare any interest yourself."
    >
      {only === undefined ? (
        <Text>No register holds anything about you today.</Text>
      ) : centres.length === 1 ? (
        record(only[0])
      ) : (
        centres.map(([centreId, name]) => (
          <Section key={centreId} title={name}>
            {record(centreId)}
          </Section>
        ))
      )}
    </Page>
  );
};

export default MyRecordPage;
