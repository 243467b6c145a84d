import { useMe } from '#web/app/session.ts';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { newPiece } from './use-saving.ts';

const NewEvidencePage = () => {
  const { personId } = useMe();
  return (
    <RegistrationPage title="Add evidence">
      {({ specification, progress, units }) => (
        <EvidenceForm
          key={progress.registrationId}
          specification={specification}
          units={progress.units.filter(({ chosen }) => chosen).flatMap(({ ref }) => units.get(ref) ?? [])}
          target={newPiece(personId, progress.registrationId)}
        />
      )}
    </RegistrationPage>
  );
};

export default NewEvidencePage;
