import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import type { AssessmentPlanContent } from '#contract/plan-content.ts';
import { listPlanTemplates, savePlanTemplate } from '#contract/planning.ts';
import { useRead, useWrite } from '#web/app/api.ts';
import { KeptTextarea, useKeptWords } from '#web/offline/kept-words.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { formatCount } from '#web/ui/format.ts';
import { neededFirst } from '#web/ui/needed-first.ts';
import { ManageTemplates } from './manage-templates.tsx';
import { type OpenPlan, newKey } from './use-plan.ts';

type Activities = AssessmentPlanContent['activities'];

/** Keeps the pieces of work under a name, for the next learner to begin from. */
const KeepTemplate = ({
  open,
  activities,
  onClose,
}: {
  readonly open: OpenPlan;
  readonly activities: Activities;
  readonly onClose: () => void;
}) => {
  const { centreId, specificationId, registrationId } = open.plans;
  const name = useKeptWords(`plan-template.${registrationId}`, onClose);
  const keep = useWrite(savePlanTemplate, { refreshes: [listPlanTemplates], onDone: name.sent });
  return (
    <FormDialog
      title="Keep as a template"
      action="Keep it"
      lacks={neededFirst([name.value.trim().length > 1, 'a name'])}
      isPending={keep.isPending}
      failure={keep.failure}
      onSend={() =>
        keep.send({ params: { centreId }, body: { specificationId, name: name.value.trim(), activities } })
      }
      onClose={onClose}
    >
      <Text size="sm">
        {formatCount(activities.length, 'piece of work', 'pieces of work')} with methods and criteria, without
        days and permissions. Everybody who assesses at the centre can begin a plan from it.
      </Text>
      <KeptTextarea label="Name" words={name} />
    </FormDialog>
  );
};

type Props = {
  readonly open: OpenPlan;
  readonly activities: Activities;
  readonly onAdd: (more: Activities) => void;
};

/** Beginning from pieces of work that the centre has kept, keeping those of this plan, and looking after what is kept. */
export const Templates = ({ open, activities, onAdd }: Props) => {
  const { centreId, specificationId } = open.plans;
  const templates = useRead(listPlanTemplates, { params: { centreId }, query: { specificationId } });
  const [isKeeping, setKeeping] = useState(false);
  const [isManaging, setManaging] = useState(false);
  const items = templates.data?.items ?? [];
  return (
    <Group gap="xs">
      {items.map((template) => (
        <Button
          key={template.templateId}
          size="xs"
          variant="default"
          onClick={() => onAdd(template.activities.map((activity) => ({ ...activity, key: newKey() })))}
        >
          Add from {template.name}
        </Button>
      ))}
      {activities.length === 0 ? null : (
        <Button size="xs" variant="subtle" onClick={() => setKeeping(true)}>
          Keep as a template…
        </Button>
      )}
      {items.length === 0 ? null : (
        <Button size="xs" variant="subtle" onClick={() => setManaging(true)}>
          Rename or withdraw templates…
        </Button>
      )}
      {isManaging ? (
        <ManageTemplates centreId={centreId} templates={items} onClose={() => setManaging(false)} />
      ) : null}
      {isKeeping ? (
        <KeepTemplate open={open} activities={activities} onClose={() => setKeeping(false)} />
      ) : null}
    </Group>
  );
};
