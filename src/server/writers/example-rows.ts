import type { SheetRows } from './sheet-rows.ts';

/** One example a sheet; its first cell says so, and the reader goes past it. */
export const exampleRows: SheetRows = {
  particulars: [],
  groups: [{ qualification: 'Example', key: 'A', title: 'Group A: mandatory units', kind: 'mandatory' }],
  pathways: [{ qualification: 'Example', key: 'P1', title: 'Pathway in sampling' }],
  rules: [
    {
      qualification: 'Example',
      id: 'R1',
      kind: 'credits',
      min: 20,
      fromGroups: 'B, C',
      wording: 'At least 20 credits come from groups B and C.',
    },
  ],
  units: [
    {
      ref: 'Example A/500/0001',
      title: 'Take samples safely',
      level: 3,
      credits: 4,
      glh: 20,
      tut: 40,
      group: 'A',
    },
  ],
  criteria: [
    {
      ref: 'Example A/500/0001',
      unitTitle: 'Take samples safely',
      outcomeNumber: '1',
      outcome: 'Be able to prepare for sampling',
      nature: 'competence',
      number: '1.1',
      criterion: 'Select equipment for the sample to be taken',
      guidance: 'Equipment could include containers and labels.',
    },
  ],
  guidance: [{ ref: 'Example A/500/0001', criteria: '1.1, 1.2', guidance: 'Seen on two occasions.' }],
  evidence: [
    { id: 'Example', kind: 'evidence-test', details: '{"name":"Valid"}', wording: 'Evidence must be valid.' },
  ],
  standards: [
    {
      code: 'Example SAMP1',
      title: 'Take samples',
      suite: 'Sampling',
      unit: 'A/500/0001',
      extent: 'part',
    },
  ],
};
