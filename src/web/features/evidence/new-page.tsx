import { RegistrationPage } from '../portfolio/registration-page.tsx';
import { EvidenceForm } from './evidence-form.tsx';

const NewEvidencePage = () => (
  <RegistrationPage title="Add evidence">
    {({ specification, progress, units }) => (
      <EvidenceForm
        key={progress.registrationId}
        specification={specification}
        registrationId={progress.registrationId}
        units={progress.units.filter(({ chosen }) => chosen).flatMap(({ ref }) => units.get(ref) ?? [])}
      />
    )}
  </RegistrationPage>
);

export default NewEvidencePage;
