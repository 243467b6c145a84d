import { useMe } from '#web/app/session.ts';
import { RegistrationPage } from '../portfolio/registration-page.tsx';
import { useAskedCapture } from './capture.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { newPiece } from './use-saving.ts';

const NewEvidencePage = () => {
  const { personId } = useMe();
  const [asked] = useAskedCapture();
  return (
    <RegistrationPage title="Add evidence">
      {({ specification, progress, units }) => (
        <EvidenceForm
          key={progress.registrationId}
          specification={specification}
          units={progress.units.filter(({ chosen }) => chosen).flatMap(({ ref }) => units.get(ref) ?? [])}
          target={newPiece(personId, progress.registrationId, asked ?? undefined)}
        />
      )}
    </RegistrationPage>
  );
};

export default NewEvidencePage;
