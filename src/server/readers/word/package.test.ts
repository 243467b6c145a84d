import { Document, Packer, Paragraph } from 'docx';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { openPackage } from './package.ts';

const opened = async (name: string) => {
  const bytes = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Bread')] }] }));
  const zip = await JSZip.loadAsync(bytes);
  const xml = (await zip.file('word/document.xml')?.async('text')) ?? '';
  zip.file('word/document.xml', xml.replace('<w:body>', `<w:body><w:${name}/>`));
  return openPackage(await zip.generateAsync({ type: 'nodebuffer' }));
};

test.each(['altChunk', 'subDoc'])(
  'a document that takes in files by %s is refused with what to do',
  async (name) => {
    expect(await opened(name)).toMatchObject({
      ok: false,
      failure: { message: expect.stringContaining('open it in Word and save it again') },
    });
  },
);

test('other documents are opened', async () => {
  expect(await opened('p')).toMatchObject({ ok: true });
});
