import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '#web/app/session.ts';
import { CompetenceForm } from './competence-form.tsx';
import { registerOf } from './of-register.ts';
import { type Gained, QualificationForm } from './qualification-form.tsx';

type Props = {
  readonly centreId: string;
  readonly personId: string;
  readonly today: string;
  readonly onClose: () => void;
};

const Form = ({
  title,
  onClose,
  children,
}: Pick<Props, 'onClose'> & { readonly title: string; readonly children: ReactNode }) => (
  <Modal opened closeButtonProps={{ 'aria-label': 'Close' }} size="lg" title={title} onClose={onClose}>
    {children}
  </Modal>
);

/** Records a qualification, from the record of a person. */
export const QualificationDialog = ({
  onClose,
  gained,
  ...whose
}: Props & { readonly gained?: Gained | undefined }) => {
  const register = registerOf(useMe());
  return register === undefined ? null : (
    <Form
      title={gained === undefined ? 'Record a qualification' : 'Record that it is held'}
      onClose={onClose}
    >
      <QualificationForm
        {...whose}
        {...(gained === undefined ? {} : { gained })}
        roles={register.roles}
        onDone={onClose}
      />
    </Form>
  );
};

/** Accepts or withdraws competence, from the record of a person. */
export const CompetenceDialog = ({ centreId, personId, onClose }: Props) => (
  <Form title="Accept or withdraw competence" onClose={onClose}>
    <CompetenceForm centreId={centreId} personId={personId} onDone={onClose} />
  </Form>
);
