import jsQR from 'jsqr';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, it } from 'vitest';
import type { DocumentContents, DocumentKind } from '#domain/award/documents.ts';
import { fields, unsigned, written } from '#domain/planning/forms.ts';
import {
  aPortfolio,
  award,
  certificate,
  qualification,
  unitCertificate,
  unitList,
} from '#testing/builders/documents.ts';
import { qrCodeSvg } from './qr.ts';
import { createDocumentRenderer, sayWhyNotMade } from './render.ts';
import { sealSvg } from './seal.ts';

const renderer = createDocumentRenderer();
afterAll(() => renderer.close());

const bytesOf = async <Kind extends DocumentKind>(
  kind: Kind,
  content: DocumentContents[Kind],
): Promise<Uint8Array> => {
  const made = await renderer.render(kind, content);
  if (!made.ok) throw new Error(JSON.stringify(made.failure));
  return made.value;
};

const open = (bytes: Uint8Array): Promise<PDFDocumentProxy> =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;

const make = async <Kind extends DocumentKind>(
  kind: Kind,
  content: DocumentContents[Kind],
): Promise<PDFDocumentProxy> => open(await bytesOf(kind, content));

const textOf = async (pdf: PDFDocumentProxy, page: number): Promise<string> => {
  const { items } = await (await pdf.getPage(page)).getTextContent();
  return items
    .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
    .join('')
    .replaceAll(/[\u200B\u2060]/g, '')
    .replaceAll(/\s+/g, ' ');
};

const rolesOf = async (pdf: PDFDocumentProxy, page: number): Promise<Set<string>> => {
  const roles = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('role' in node && typeof node.role === 'string') roles.add(node.role);
    if ('children' in node && Array.isArray(node.children)) node.children.forEach(visit);
  };
  visit(await (await pdf.getPage(page)).getStructTree());
  return roles;
};

/** 1, 2, 3 and so on. */
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, place) => place + 1);

const metadataOf = async (pdf: PDFDocumentProxy): Promise<object> => (await pdf.getMetadata()).info;

describe('a certificate', () => {
  it('says exactly what was awarded, to whom, by whom, and how to check it', async () => {
    const pdf = await make('certificate', certificate);
    expect(pdf.numPages).toBe(1);
    const text = await textOf(pdf, 1);
    for (const said of [
      certificate.qualificationTitle,
      certificate.qualificationNumber,
      certificate.learnerName,
      certificate.serial,
      certificate.verificationCode,
      certificate.centreName,
      certificate.awardingOrganisation.name,
      'RN9001',
      'Sample Officer 1',
      'Responsible Officer',
      '22 November 2026',
      'touchstone.example.org/verify/7Q4K-9XHN-2MWP',
    ]) {
      expect(text).toContain(said);
    }
    expect(text).not.toContain('Replacement');
    expect(text).not.toContain('certifies nothing');
    const links = await (await pdf.getPage(1)).getAnnotations();
    expect(links.map((link: { url?: string }) => link.url)).toContain(certificate.verificationUrl);
  });

  it('is tagged, names its language and title, and claims PDF/UA', async () => {
    const bytes = await bytesOf('certificate', certificate);
    const pdf = await open(bytes);
    const roles = await rolesOf(pdf, 1);
    expect(roles).toContain('H1');
    expect(roles).toContain('Figure');
    expect(roles).toContain('Link');
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    expect(await metadataOf(pdf)).toMatchObject({
      Title: `Certificate: ${certificate.qualificationTitle}, ${certificate.learnerName}`,
      Author: 'Sample Awarding Organisation',
      Language: 'en-GB',
    });
    expect(Buffer.from(bytes).toString('latin1')).toMatch(/pdfuaid:part>1</);
  });

  it('is the same, byte for byte, for the same content, and another for another', async () => {
    const [one, again, other] = await Promise.all([
      bytesOf('certificate', certificate),
      bytesOf('certificate', certificate),
      bytesOf('certificate', { ...certificate, serial: 'SAO-2026-000043' }),
    ]);
    expect(Buffer.compare(one, again)).toBe(0);
    expect(Buffer.compare(one, other)).not.toBe(0);
  });

  it('says in words that it is a replacement, and for which', async () => {
    const text = await textOf(
      await make('certificate', {
        ...certificate,
        replacement: { ofSerial: 'SAO-2026-000017', issuedOn: '2026-12-01' },
      }),
      1,
    );
    expect(text).toContain('Replacement certificate, issued on 1 December 2026 in place of SAO-2026-000017');
  });

  it('of a sample organisation is marked as worthless', async () => {
    const text = await textOf(await make('certificate', { ...certificate, sample: true }), 1);
    expect(text).toContain('it certifies nothing');
  });

  it('gives the language of assessment and an entry level', async () => {
    const text = await textOf(
      await make('certificate', { ...certificate, level: 'Entry 3', languageOfAssessment: 'Irish' }),
      1,
    );
    expect(text).toContain('Entry level 3');
    expect(text).toContain('Irish');
  });

  it('leaves out what is not known', async () => {
    const text = await textOf(
      await make('certificate', {
        ...certificate,
        level: null,
        credits: null,
        awardingOrganisation: {
          name: 'Sample Awarding Organisation',
          recognitionNumber: null,
          signatoryName: null,
          signatoryRole: null,
        },
      }),
      1,
    );
    expect(text).not.toMatch(/Credits|Responsible|Recognised|null|none/);
  });
});

describe('names and titles from outside', () => {
  it.each([
    ['code', '#panic("no") #sys.inputs #read("base.typ") #eval("1+1")'],
    ['markup', '*bold* _slanted_ `raw` $x^2$ = heading @ref <label> // gone /* gone */ ~ -- ...'],
    ['brackets', '] [ } { ) ( \\ " \' ]]'],
    ['JSON', '","learnerName":"other","x":"\\u0041\\'],
    ['Welsh', 'Siân Llŷr-Gŵyn ap Ŵyll-Ŷsgol ẁẃẅ'],
    ['other alphabets', 'Ελένη Παπαδοπούλου, Łukasz Żółć, Đặng Thị, Жанна Їжакевич'],
    ['Hebrew', 'שלום'],
    ['emoji', 'Sam \u{1F527}'],
  ])('are printed as they are: %s', async (_, name) => {
    const text = await textOf(await make('certificate', { ...certificate, learnerName: name }), 1);
    // A name may break after a hyphen, which reads back as a space.
    expect(text.replaceAll('- ', '-')).toContain(name.replaceAll('- ', '-'));
  });

  it('may be written from right to left', async () => {
    const pdf = await make('certificate', { ...certificate, learnerName: 'محمد بن عبد الله' });
    expect(pdf.numPages).toBe(1);
    expect(await metadataOf(pdf)).toMatchObject({ Title: expect.stringContaining('محمد بن عبد الله') });
  });

  it('cannot turn round or hide letters', async () => {
    const text = await textOf(
      await make('certificate', { ...certificate, learnerName: 'Sam\u202Eple\u0000 \u0007Learner\n9\uD800' }),
      1,
    );
    expect(text).toContain('Sample Learner 9');
  });

  it.each([
    ['many words', 'Wilhelmina-Antoinette '.repeat(30)],
    ['one word', 'W'.repeat(400)],
    ['a long hyphenated name', 'Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh'],
  ])('of any length stay on the one page, within its frame: %s', async (_, name) => {
    const pdf = await make('certificate', {
      ...certificate,
      learnerName: name,
      qualificationTitle: `${qualification.qualificationTitle} `.repeat(4),
    });
    expect(pdf.numPages).toBe(1);
    const page = await pdf.getPage(1);
    const { items } = await page.getTextContent();
    const edges = items.flatMap((item) => ('str' in item ? [Number(item.transform[4]) + item.width] : []));
    expect(edges.length).toBeGreaterThan(10);
    const frame = (200 / 25.4) * 72;
    expect(Math.max(...edges)).toBeLessThan(frame);
    const text = (await textOf(pdf, 1)).replaceAll(' ', '');
    expect(text).toContain(name.replaceAll(' ', ''));
  });

  it('in letters that our fonts lack are refused on a certificate, naming them', async () => {
    const made = await renderer.render('certificate', { ...certificate, learnerName: 'Sample 学生' });
    expect(made).toEqual({
      ok: false,
      failure: { kind: 'characters-not-covered', characters: ['学', '生'] },
    });
  });

  it('in letters that our fonts lack are named where a certificate is refused, with who can help', () => {
    const said = sayWhyNotMade({ kind: 'characters-not-covered', characters: ['\u5B66', '\u751F'] });
    expect(said).toContain('\u5B66 \u751F');
    expect(said).toContain('FONT_DIR');
  });

  it('in letters that our fonts lack are named by number in a portfolio', async () => {
    const content = aPortfolio(1, 2, 3);
    const pdf = await make('portfolio', {
      ...content,
      learner: { ...content.learner, name: 'Sample \u5B66\u751F' },
    });
    const text = await textOf(pdf, 1);
    expect(text).toContain('Sample [U+5B66 U+751F]');
    expect(text).not.toContain('\uFFFD');
  });
});

describe('a list of units', () => {
  it('has every unit, repeats its headings on each page and adds up', async () => {
    const pdf = await make('unit-list', unitList);
    expect(pdf.numPages).toBeGreaterThan(1);
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, (_, index) => textOf(pdf, index + 1)),
    );
    for (const [index, text] of pages.entries()) {
      expect(text).toContain('Achieved on');
      expect(text).toContain(`Page ${String(index + 1)} of ${String(pdf.numPages)}`);
      expect(text).toContain(award.serial);
    }
    const all = pages.join(' ');
    for (const unit of unitList.units) expect(all).toContain(`${unit.ref} ${unit.title}`);
    expect(all).toContain('60 units');
    expect(all).toContain('240');
    expect(all).toContain('T: credit transferred from an earlier award');
    const roles = await rolesOf(pdf, 1);
    for (const role of ['Table', 'TH', 'TR', 'TD']) expect(roles).toContain(role);
  });
});

describe('a notification of performance', () => {
  it('is named so and has the result of every unit', async () => {
    const pdf = await make('unit-list', { ...unitList, notification: { result: 'Pass' } });
    const text = await textOf(pdf, 1);
    expect(text).toContain('Notification of performance of');
    expect(text).toContain('Result');
    expect(text.split('Pass').length - 1).toBeGreaterThan(5);
    expect(await textOf(await make('unit-list', unitList), 1)).not.toContain('Result');
  });
});

describe('a unit certificate', () => {
  it('of a suite names the suite and its units', async () => {
    const text = await textOf(await make('unit-certificate', unitCertificate), 1);
    expect(text).toContain('Certificate of unit credit');
    expect(text).toContain('Sample suite of units for cycle mechanics');
    expect(text).toContain('M/900/0003');
    expect(text).toContain('3 units');
    expect(text).not.toContain('Qualification number');
  });

  it('of an unfinished qualification says that the units count towards it', async () => {
    const text = await textOf(
      await make('unit-certificate', { ...unitCertificate, qualification, suiteTitle: null }),
      1,
    );
    expect(text).toContain('which count towards the');
    expect(text).toContain(qualification.qualificationTitle);
    expect(text).toContain('900/0001/8');
  });
});

describe('a portfolio', () => {
  it('leads from contents to units, from criteria to evidence and back, with page numbers', async () => {
    const pdf = await make('portfolio', aPortfolio(3, 7, 12));
    const pages = await Promise.all(
      Array.from({ length: pdf.numPages }, (_, index) => textOf(pdf, index + 1)),
    );
    const pageOfUnit = pages.findIndex((text) => text.includes('Unit 2 · Level 3')) + 1;
    expect(pageOfUnit).toBeGreaterThan(3);
    expect(pages[1]).toMatch(new RegExp(`M/900/0002 ?Sample unit 2 ?${String(pageOfUnit)}\\b`));
    expect(pages[pageOfUnit - 1]).toContain(`Page ${String(pageOfUnit)} of ${String(pdf.numPages)}`);
    const index = pages.find((text) => text.includes('Evidence index') && text.includes('Brake service'));
    expect(index).toContain('a3f5c8d1'.repeat(8));
    expect(index).toContain(`M/900/0002 (page ${String(pageOfUnit)})`);
    const links = await (await pdf.getPage(pageOfUnit)).getAnnotations();
    expect(links.filter((link: { dest?: unknown }) => Boolean(link.dest)).length).toBe(21);
    expect((await pdf.getOutline()).map((entry) => entry.title)).toEqual([
      'How far along',
      'Units',
      'Evidence index',
      'Signatures',
    ]);
  });

  it('tells who decided, in which capacity, when, by which tests, and who countersigned', async () => {
    const pdf = await make('portfolio', aPortfolio(1, 4, 3));
    const text = await textOf(pdf, 4);
    expect(text).toContain('Sample Assessor 1, assessor, 3 October 2026');
    expect(text).toContain('Countersigned: Sample Assessor 2');
    expect(text).toContain('Held: valid. Did not hold: current.');
    expect(text).toContain('Say next time which torque you chose.');
    expect(text).toContain('Unit signed off');
    expect(text).toContain('Summative sample: agreed');
  });

  it('is refused when a criterion cites evidence that is not there', async () => {
    const content = aPortfolio(1, 1, 3);
    expect(await renderer.render('portfolio', { ...content, evidence: [] })).toMatchObject({
      ok: false,
      failure: { kind: 'evidence-not-in-index' },
    });
  });

  it('of 60 units, 1,500 criteria and 2,000 pieces is made while the process goes on', async () => {
    let ticks = 0;
    const clock = setInterval(() => (ticks += 1), 20);
    const started = performance.now();
    const pdf = await make('portfolio', aPortfolio(60, 25, 2000));
    const took = performance.now() - started;
    clearInterval(clock);
    expect(pdf.numPages).toBeGreaterThan(200);
    expect(took).toBeLessThan(40_000);
    expect(ticks).toBeGreaterThan(took / 100);
  });
});

describe('the renderer', () => {
  it('gives up a document that takes too long and makes the next', async () => {
    const own = createDocumentRenderer();
    const late = own.render('portfolio', aPortfolio(20, 25, 500), { timeLimit: 30 });
    const next = own.render('certificate', certificate);
    expect(await late).toEqual({ ok: false, failure: { kind: 'document-timed-out', milliseconds: 30 } });
    expect(await next).toMatchObject({ ok: true });
    own.close();
  });

  it('answers those who wait when it is closed', async () => {
    const own = createDocumentRenderer();
    const made = [own.render('certificate', certificate), own.render('certificate', certificate)];
    own.close();
    for (const answer of await Promise.all(made)) expect(answer).toMatchObject({ ok: false });
  });
});

describe('the QR code', () => {
  it('reads as the address it was made from', () => {
    const svg = qrCodeSvg(award.verificationUrl);
    const side = Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);
    const scale = 4;
    const quiet = 4;
    const width = (side + 2 * quiet) * scale;
    const pixels = new Uint8ClampedArray(width * width * 4).fill(255);
    for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)/g)) {
      for (let row = 0; row < scale; row += 1) {
        const start = ((Number(y) + quiet) * scale + row) * width + (Number(x) + quiet) * scale;
        for (let column = 0; column < Number(run) * scale; column += 1) {
          pixels.fill(0, (start + column) * 4, (start + column) * 4 + 3);
        }
      }
    }
    expect(jsQR.default(pixels, width, width)?.data).toBe(award.verificationUrl);
  });
});

describe('the seal', () => {
  it('is drawn from the serial alone', () => {
    const colours = { ink: '#16213A', accent: '#A87B22' };
    expect(sealSvg('SAO-1', colours)).toBe(sealSvg('SAO-1', colours));
    expect(sealSvg('SAO-1', colours)).not.toBe(sealSvg('SAO-2', colours));
  });
});

describe('a form', () => {
  it('never has its signatures on a page of their own, wherever the page ends', async () => {
    const lines = [4, 8, 12, 14, 15, 16, 17, 18, 19, 20, 22, 26];
    for (const rows of lines) {
      const pdf = await make('form', {
        title: 'Sample report',
        about: 'Sample qualification',
        learnerName: null,
        centreName: 'Sample Centre',
        particulars: [{ label: 'Centre', value: 'Sample Centre' }],
        sections: [
          { title: 'Findings', blocks: Array.from({ length: rows }, () => written('Sample finding.', 0)) },
          { title: 'Actions', blocks: [written('Sample action.', 0)] },
          { title: 'Signatures', blocks: [unsigned('External quality assurer', 'Centre')] },
        ],
        isWide: true,
        producedOn: '2026-09-01',
        sample: false,
      });
      const last = await textOf(pdf, pdf.numPages);
      expect([rows, last.includes('Sample action.'), last.includes('Signature and name')]).toEqual([
        rows,
        true,
        true,
      ]);
    }
  });

  it('never parts a few fields by the end of a page', async () => {
    for (let rows = 20; rows < 44; rows += 2) {
      const pdf = await make('form', {
        title: 'Individual learning plan',
        about: 'Sample qualification',
        learnerName: 'Sample Learner 1',
        centreName: 'Sample Centre 1',
        particulars: [],
        sections: [
          { title: 'Goals', blocks: Array.from({ length: rows }, () => written('Sample goal.', 0)) },
          {
            title: 'How it is delivered',
            blocks: [fields(...range(7).map((one) => [`Label ${String(one)}`, 'Sample value'] as const))],
          },
        ],
        isWide: false,
        producedOn: '2026-09-01',
        sample: false,
      });
      const pages = await Promise.all(range(pdf.numPages).map((page) => textOf(pdf, page)));
      expect([rows, pages.filter((text) => /Label \d/u.test(text)).length]).toEqual([rows, 1]);
    }
  });
});
