import {
  IconCamera,
  IconDeviceDesktop,
  IconFile,
  IconLink,
  IconMicrophone,
  IconNotebook,
  IconPencil,
  IconVideo,
} from '@tabler/icons-react';
import { type EvidenceKind, evidenceKinds } from '#domain/portfolio/evidence.ts';
import classes from './evidence.module.css';

type Shown = {
  readonly label: string;
  readonly icon: typeof IconFile;
  /** The `accept` of its field for files; null for kinds that are written. */
  readonly accept: string | null;
  readonly addLabel: string;
};

export const kindsShown: Readonly<Record<EvidenceKind, Shown>> = {
  photo: { label: 'Photograph', icon: IconCamera, accept: 'image/*', addLabel: 'Add photographs' },
  video: { label: 'Video', icon: IconVideo, accept: 'video/*', addLabel: 'Add a video' },
  voice: { label: 'Voice', icon: IconMicrophone, accept: 'audio/*', addLabel: 'Add a voice recording' },
  screen: {
    label: 'Screen',
    icon: IconDeviceDesktop,
    accept: 'image/*,video/*',
    addLabel: 'Add a picture or recording of a screen',
  },
  file: { label: 'File', icon: IconFile, accept: '', addLabel: 'Add files' },
  link: { label: 'Web page', icon: IconLink, accept: null, addLabel: '' },
  account: { label: 'Account', icon: IconPencil, accept: null, addLabel: '' },
  diary: { label: 'Diary', icon: IconNotebook, accept: null, addLabel: '' },
};

type Props = { readonly value: EvidenceKind; readonly onChange: (kind: EvidenceKind) => void };

/** What the evidence is. */
export const KindPicker = ({ value, onChange }: Props) => (
  <fieldset className={classes['kinds']}>
    <legend>What is it?</legend>
    {evidenceKinds.map((kind) => {
      const { label, icon: Icon } = kindsShown[kind];
      return (
        <label key={kind} className={classes['kind']}>
          <input
            type="radio"
            name="kind"
            value={kind}
            checked={value === kind}
            onChange={() => onChange(kind)}
          />
          <Icon size={26} stroke={1.6} aria-hidden />
          {label}
        </label>
      );
    })}
  </fieldset>
);
