import { Select, Text } from '@mantine/core';
import { listCentres } from '#contract/organisations.ts';
import { failureOf, useRead } from '#web/app/api.ts';
import { useAddressValue } from '#web/app/navigation.tsx';
import { organisationsAs, useMe } from '#web/app/session.ts';
import { FailureView } from '#web/ui/failure-view.tsx';
import { Page } from '#web/ui/page.tsx';
import { Waiting } from '#web/ui/waiting.tsx';
import { EmployerDirectList } from './employer-direct.tsx';

/** Requests for the employer direct model, for the awarding organisation that agrees to them. */
const EmployersPage = () => {
  const me = useMe();
  const [chosen, choose] = useAddressValue('centre');
  const centres = useRead(listCentres, {});
  if (centres.error !== null) return <FailureView failure={failureOf(centres.error)} />;
  if (centres.data === undefined) return <Waiting what="Fetching the centres" />;
  const items = centres.data.items;
  const centreId = items.find(({ id }) => id === chosen)?.id ?? items[0]?.id;
  return (
    <Page
      title="Employer direct"
      lead="An employer’s own staff assess its learners once their skills are mapped to every standard and you have agreed."
    >
      {centreId === undefined ? (
        <Text>No centre is allocated to you.</Text>
      ) : (
        <>
          <Select
            label="Centre"
            maw="24rem"
            mb="md"
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={centreId}
            onChange={(value) => choose(value ?? '')}
          />
          <EmployerDirectList
            key={centreId}
            centreId={centreId}
            today={me.today}
            mayAsk={false}
            mayDecide={organisationsAs(me, 'quality-manager').length > 0}
          />
        </>
      )}
    </Page>
  );
};

export default EmployersPage;
