import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type PlanTemplate, listPlanTemplates, savePlanTemplate } from '#contract/planning.ts';
import { useWrite } from '#web/app/api.ts';
import { useDraft } from '#web/offline/drafts.ts';
import { NeedsSignal } from '#web/offline/needs-signal.tsx';
import { formatCount } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { neededFirst } from '#web/ui/needed-first.ts';
import { SendButton } from '#web/ui/send-button.tsx';

type RowProps = { readonly centreId: string; readonly template: PlanTemplate };

/** One template: its name to be changed, and the way to offer it no longer. Plans begun from it stay as they are. */
const TemplateRow = ({ centreId, template }: RowProps) => {
  const { templateId, specificationId, activities } = template;
  const { value: name, set, forget } = useDraft(`plan-template-name.${templateId}`, template.name);
  const [isLeaving, setLeaving] = useState(false);
  const save = useWrite(savePlanTemplate, { refreshes: [listPlanTemplates], onDone: forget });
  const send = (state: 'offered' | 'withdrawn'): void =>
    save.send({
      params: { centreId },
      body: { templateId, specificationId, activities, state, name: name.trim() },
    });
  const isRenamed = name.trim() !== template.name;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isRenamed && name.trim().length > 1) send('offered');
      }}
    >
      <Stack gap={4}>
        <TextInput
          label={`Name of “${template.name}”`}
          description={`${formatCount(activities.length, 'piece of work', 'pieces of work')}, kept by ${template.savedByName}`}
          maxLength={100}
          value={name}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            set(() => typed);
          }}
        />
        <Group gap="xs">
          <SendButton
            type="submit"
            size="xs"
            lacks={neededFirst([isRenamed && name.trim().length > 1, 'a new name'])}
            loading={save.isPending}
          >
            Rename
          </SendButton>
          {isLeaving ? (
            <>
              <Button size="xs" color="red" loading={save.isPending} onClick={() => send('withdrawn')}>
                Withdraw “{template.name}”
              </Button>
              <Button size="xs" variant="default" onClick={() => setLeaving(false)}>
                Keep it
              </Button>
            </>
          ) : (
            <Button
              size="xs"
              variant="default"
              onClick={() => setLeaving(true)}
              aria-label={`Withdraw ${template.name}…`}
            >
              Withdraw…
            </Button>
          )}
        </Group>
        {save.failure === null ? null : <Refusal failure={save.failure} />}
      </Stack>
    </form>
  );
};

type Props = {
  readonly centreId: string;
  readonly templates: readonly PlanTemplate[];
  readonly onClose: () => void;
};

/** The templates of the centre for one specification, to be renamed or withdrawn. */
export const ManageTemplates = ({ centreId, templates, onClose }: Props) => (
  <Modal
    closeButtonProps={{ 'aria-label': 'Close' }}
    opened
    onClose={onClose}
    title="Templates of the centre"
    size="lg"
  >
    <Stack>
      <NeedsSignal />
      <Text size="sm">
        A withdrawn template is offered to nobody any more. Plans that were begun from it stay as they are.
      </Text>
      {templates.length === 0 ? <Text>No template is left.</Text> : null}
      {templates.map((template) => (
        <TemplateRow key={template.templateId} centreId={centreId} template={template} />
      ))}
    </Stack>
  </Modal>
);
