import { Checkbox, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { addCertificatePicture, findCertificateDesign } from '#contract/certificate-design.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import type { PicturePurpose } from '#domain/award/design.ts';
import { useWrite } from '#web/app/api.ts';
import { formatDate } from '#web/ui/format.ts';
import { Refusal } from '#web/ui/refusal.tsx';
import { ResumableUpload } from '#web/ui/resumable-upload.tsx';
import { Section } from '#web/ui/section.tsx';
import classes from './design.module.css';
import { type DesignFields, problemAt } from './look-fields.tsx';

type Pictures = ResponseOf<typeof findCertificateDesign>['pictures'];

const names: Readonly<Record<PicturePurpose, string>> = {
  logo: 'logo',
  signature: 'signature',
  seal: 'seal',
};

type ChooserProps = {
  readonly awardingId: string;
  readonly purpose: PicturePurpose;
  readonly pictures: Pictures;
  readonly value: string | null;
  readonly onChoose: (pictureId: string | null) => void;
};

/** Choose one of the pictures that there are, none, or bring another one. */
const Chooser = ({ awardingId, purpose, pictures, value, onChoose }: ChooserProps) => {
  const add = useWrite(addCertificatePicture, {
    refreshes: [findCertificateDesign],
    onDone: ({ pictureId }) => onChoose(pictureId),
  });
  const own = pictures.filter((one) => one.purpose === purpose);
  return (
    <Stack gap="xs">
      {own.length === 0 ? null : (
        <fieldset className={classes['pictures']} aria-label={`Pictures for the ${names[purpose]}`}>
          {own.map(({ pictureId, addedOn }) => (
            <button
              key={pictureId}
              type="button"
              className={classes['picture']}
              aria-pressed={pictureId === value}
              onClick={() => onChoose(pictureId === value ? null : pictureId)}
            >
              <img
                src={`/api/awarding/${awardingId}/certificate-pictures/${pictureId}`}
                alt={`The ${names[purpose]} added on ${formatDate(addedOn)}`}
              />
            </button>
          ))}
        </fieldset>
      )}
      <ResumableUpload
        label={own.length === 0 ? `Add a ${names[purpose]}` : `Add another ${names[purpose]}`}
        hint="PNG or JPEG, up to 2 MB"
        accept="image/png,image/jpeg"
        onUploaded={({ id }) => add.send({ params: { awardingId }, body: { purpose, uploadId: id } })}
      />
      {add.failure === null ? null : <Refusal failure={add.failure} />}
    </Stack>
  );
};

type Props = DesignFields & { readonly awardingId: string; readonly pictures: Pictures };

const SignatureFields = ({ design, problems, onChange, ...of }: Props) => {
  const { signature } = design;
  return (
    <Stack gap="sm">
      <Checkbox
        label="Somebody signs the certificates"
        checked={signature !== null}
        onChange={(event) =>
          onChange({
            signature: event.currentTarget.checked ? { name: '', office: '', picture: null } : null,
          })
        }
      />
      {signature === null ? null : (
        <>
          <div className={classes['pair']}>
            <TextInput
              label="Name"
              required
              value={signature.name}
              error={problemAt(problems, 'signature.name')}
              onChange={(event) => onChange({ signature: { ...signature, name: event.currentTarget.value } })}
            />
            <TextInput
              label="Office"
              required
              value={signature.office}
              error={problemAt(problems, 'signature.office')}
              onChange={(event) =>
                onChange({ signature: { ...signature, office: event.currentTarget.value } })
              }
            />
          </div>
          <Chooser
            {...of}
            purpose="signature"
            value={signature.picture}
            onChoose={(picture) => onChange({ signature: { ...signature, picture } })}
          />
        </>
      )}
    </Stack>
  );
};

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <div>
    <Text fw={600} mb={4}>
      {title}
    </Text>
    {children}
  </div>
);

/** Logo, signature and seal. */
export const PictureFields = (props: Props) => {
  const { design, onChange, awardingId, pictures } = props;
  const chosen = design.seal.kind === 'picture' ? design.seal.picture : null;
  return (
    <Section title="Logo, signature and seal">
      <Stack gap="lg">
        <Part title="Logo">
          <Chooser
            awardingId={awardingId}
            pictures={pictures}
            purpose="logo"
            value={design.logo}
            onChoose={(logo) => onChange({ logo })}
          />
        </Part>
        <Part title="Signature">
          <SignatureFields {...props} />
        </Part>
        <Part title="Seal">
          <Stack gap="sm">
            <SegmentedControl
              aria-label="Seal"
              data={[
                { value: 'drawn', label: 'Drawn from the number' },
                { value: 'none', label: 'None' },
              ]}
              value={design.seal.kind === 'picture' ? '' : design.seal.kind}
              onChange={(kind) => onChange({ seal: { kind: kind === 'none' ? 'none' : 'drawn' } })}
            />
            <Chooser
              awardingId={awardingId}
              pictures={pictures}
              purpose="seal"
              value={chosen}
              onChoose={(picture) =>
                onChange({ seal: picture === null ? { kind: 'drawn' } : { kind: 'picture', picture } })
              }
            />
          </Stack>
        </Part>
      </Stack>
    </Section>
  );
};
