import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import type { Region } from '#domain/portfolio/annotating.ts';
import { RegionPicker } from '#web/ui/region-picker.tsx';
import classes from './evidence.module.css';
import type { PictureEdits } from './pictures.ts';

type Props = {
  readonly original: File;
  readonly edits: PictureEdits;
  readonly onDone: (edits: PictureEdits) => void;
  readonly onClose: () => void;
};

const middle: Region = { x: 0.35, y: 0.35, width: 0.3, height: 0.3 };
const nearlyAll: Region = { x: 0.1, y: 0.1, width: 0.8, height: 0.8 };

const useAddress = (file: File): string => {
  const address = useMemo(() => URL.createObjectURL(file), [file]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return address;
};

type Keyed = { readonly key: string; readonly region: Region };

/** Covering and cropping a picture on the device; what is drawn over leaves it never. */
export const PictureEditor = ({ original, edits, onDone, onClose }: Props) => {
  const address = useAddress(original);
  const isSmall = useMediaQuery('(max-width: 40em)');
  const [tool, setTool] = useState<'cover' | 'crop'>('cover');
  const [covers, setCovers] = useState<readonly Keyed[]>(
    edits.covers.map((region) => ({ key: crypto.randomUUID(), region })),
  );
  const [crop, setCrop] = useState(edits.crop);
  const addCover = (region: Region): void =>
    setCovers((before) => [...before, { key: crypto.randomUUID(), region }]);
  const shown =
    tool === 'cover'
      ? covers.map(({ key, region }, index) => ({
          ...region,
          key,
          label: `Covered part ${String(index + 1)}`,
        }))
      : crop === null
        ? []
        : [{ ...crop, key: 'crop', label: 'What is kept' }];
  return (
    <Modal
      opened
      onClose={onClose}
      fullScreen={isSmall}
      size="xl"
      title="Cover or crop the picture"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="sm">
        <Text size="sm">
          {tool === 'cover'
            ? 'Draw over faces, names and number plates. What you cover is made unreadable here, before the picture is sent.'
            : 'Draw around what is to be kept; the rest is cut off before the picture is sent.'}
        </Text>
        <Group justify="space-between" gap="xs">
          <SegmentedControl
            aria-label="Tool"
            value={tool}
            onChange={(value) => setTool(value === 'crop' ? 'crop' : 'cover')}
            data={[
              { value: 'cover', label: 'Cover' },
              { value: 'crop', label: 'Crop' },
            ]}
          />
          <Group gap="xs">
            <Button
              variant="default"
              onClick={() => (tool === 'cover' ? addCover(middle) : setCrop(crop ?? nearlyAll))}
            >
              {tool === 'cover' ? 'Cover the middle' : 'Begin with a frame'}
            </Button>
            <Button
              variant="subtle"
              disabled={covers.length === 0 && crop === null}
              onClick={() => {
                setCovers([]);
                setCrop(null);
              }}
            >
              Undo all
            </Button>
          </Group>
        </Group>
        <div className={classes['editor']}>
          <RegionPicker
            look={tool === 'cover' ? 'cover' : 'keep'}
            regions={shown}
            onDraw={(region) => (tool === 'cover' ? addCover(region) : setCrop(region))}
            onChange={(key, region) =>
              tool === 'crop'
                ? setCrop(region)
                : setCovers((before) => before.map((one) => (one.key === key ? { key, region } : one)))
            }
            onRemove={(key) =>
              tool === 'crop' ? setCrop(null) : setCovers((before) => before.filter((one) => one.key !== key))
            }
          >
            <img src={address} alt="As it is on this device" draggable={false} />
          </RegionPicker>
        </div>
        <Text size="xs" c="dimmed">
          With the keyboard: Tab to a part, arrows move it, Shift and arrows resize it, Delete takes it out.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button onClick={() => onDone({ crop, covers: covers.map(({ region }) => region) })}>
            Use the picture like this
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
