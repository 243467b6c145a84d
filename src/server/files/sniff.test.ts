import { describe, expect, test } from 'vitest';
import { sniffMediaType } from './sniff.ts';

const bytes = (...given: (string | readonly number[])[]): Uint8Array =>
  Buffer.concat(
    given.map((one) => (typeof one === 'string' ? Buffer.from(one, 'latin1') : Buffer.from(one))),
  );

const nothing = { name: 'file', mediaType: 'application/octet-stream' };

describe('what a file is', () => {
  test.each([
    ['a photograph', bytes([0xff, 0xd8, 0xff, 0xe1]), {}, 'image/jpeg'],
    ['a picture', bytes([0x89], 'PNG', [0x0d, 0x0a, 0x1a, 0x0a]), {}, 'image/png'],
    ['a WebP picture', bytes('RIFF', [1, 2, 3, 4], 'WEBP'), {}, 'image/webp'],
    ['a picture of a telephone', bytes([0, 0, 0, 24], 'ftypheic'), {}, 'image/heic'],
    ['a video', bytes([0, 0, 0, 24], 'ftypisom'), {}, 'video/mp4'],
    ['a recording in the same container', bytes([0, 0, 0, 24], 'ftypisom'), { name: 'a.m4a' }, 'audio/mp4'],
    ['a video of a browser', bytes([0x1a, 0x45, 0xdf, 0xa3], '....webm'), {}, 'video/webm'],
    [
      'a voice note of a browser',
      bytes([0x1a, 0x45, 0xdf, 0xa3], '....webm'),
      { mediaType: 'audio/webm' },
      'audio/webm',
    ],
    ['a sound', bytes('RIFF', [1, 2, 3, 4], 'WAVE'), {}, 'audio/wav'],
    ['a PDF', bytes('%PDF-1.7'), { name: 'holiday.jpg', mediaType: 'image/jpeg' }, 'application/pdf'],
    [
      'a Word document',
      bytes('PK', [3, 4], 'rest'),
      { name: 'account.docx' },
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['words', bytes('I fitted the saddle.'), { mediaType: 'image/png' }, 'text/plain'],
    ['a table', bytes('a,b\n1,2\n'), { name: 'hours.csv' }, 'text/csv'],
    [
      'a page that says it is a picture',
      bytes('  <!DOCTYPE html><script>'),
      { name: 'a.png', mediaType: 'image/png' },
      'text/html',
    ],
    ['a drawing that says it is words', bytes('<svg onload="x()">'), { name: 'a.txt' }, 'image/svg+xml'],
    [
      'a drawing behind a declaration',
      bytes('<?xml version="1.0"?>\n<!-- x --><svg>'),
      { mediaType: 'image/png' },
      'image/svg+xml',
    ],
    ['bytes that nobody knows', bytes([0, 1, 2, 3]), { mediaType: 'image/png' }, 'application/octet-stream'],
    ['nothing at all', bytes(), {}, 'text/plain'],
  ])('%s', (_, head, claim, mediaType) => {
    expect(sniffMediaType(head, { ...nothing, ...claim })).toBe(mediaType);
  });
});
