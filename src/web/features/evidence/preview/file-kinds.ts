import type { EvidenceFile } from '#contract/evidence-parts.ts';

export type Shown = 'picture' | 'video' | 'sound' | 'pdf' | 'page' | 'none';

const documents = /openxmlformats-officedocument\.(?:wordprocessingml|spreadsheetml)|^text\//u;
const pictures = /^image\/(?:png|jpeg|gif|webp|avif)$/u;

/** How a file is shown; what a browser cannot show safely can be downloaded. */
export const shownAs = ({ mediaType }: Pick<EvidenceFile, 'mediaType'>): Shown => {
  if (pictures.test(mediaType)) return 'picture';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType.startsWith('audio/')) return 'sound';
  if (mediaType === 'application/pdf') return 'pdf';
  return documents.test(mediaType) ? 'page' : 'none';
};

export const addressOf = ({ id }: Pick<EvidenceFile, 'id'>): string => `/api/evidence-files/${id}`;

const names: Readonly<Record<Shown, string>> = {
  picture: 'Picture',
  video: 'Video',
  sound: 'Recording',
  pdf: 'PDF',
  page: 'Document',
  none: 'File',
};

export const kindName = (file: Pick<EvidenceFile, 'mediaType'>): string => names[shownAs(file)];
