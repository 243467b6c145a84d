/** The look of an awarding organisation's documents: what it may choose, and what it may not choose together. */

export type NamedColour = { readonly name: string; readonly label: string; readonly hex: string };

/** Colours for letters, lines and ornaments. Which of them can be read on which paper is worked out, not assumed. */
export const palette = [
  { name: 'ink', label: 'Ink', hex: '#16213A' },
  { name: 'black', label: 'Black', hex: '#1A1A1A' },
  { name: 'navy', label: 'Navy', hex: '#1F3A6E' },
  { name: 'forest', label: 'Forest', hex: '#1E4D3A' },
  { name: 'burgundy', label: 'Burgundy', hex: '#6B1E2E' },
  { name: 'plum', label: 'Plum', hex: '#4A2A5E' },
  { name: 'slate', label: 'Slate', hex: '#3E4A56' },
  { name: 'gold', label: 'Gold', hex: '#A87B22' },
  { name: 'bronze', label: 'Bronze', hex: '#8C5A2B' },
  { name: 'teal', label: 'Teal', hex: '#1F7A7A' },
  { name: 'crimson', label: 'Crimson', hex: '#A3243B' },
  { name: 'silver', label: 'Silver', hex: '#8A93A0' },
  { name: 'sky', label: 'Sky', hex: '#6CA6D9' },
] as const satisfies readonly NamedColour[];

export const papers = [
  { name: 'white', label: 'White', hex: '#FFFFFF' },
  { name: 'warm', label: 'Warm white', hex: '#FBF8F1' },
  { name: 'cream', label: 'Cream', hex: '#F3EAD3' },
] as const satisfies readonly NamedColour[];

export type ColourName = (typeof palette)[number]['name'];
export type PaperName = (typeof papers)[number]['name'];

export const borders = ['double', 'single', 'corners', 'none'] as const;
export const orientations = ['portrait', 'landscape'] as const;
export const alignments = ['left', 'centre'] as const;

/** Pictures are named by the id under which they were kept; null where there is none. */
export type CertificateDesign = {
  /** Of the qualification certificate; lists of units always stand upright. */
  readonly orientation: (typeof orientations)[number];
  readonly align: (typeof alignments)[number];
  readonly border: (typeof borders)[number];
  readonly ink: ColourName;
  readonly accent: ColourName;
  readonly paper: PaperName;
  /** The words over the learner's name, for each document. */
  readonly headings: {
    readonly certificate: string;
    readonly unitList: string;
    readonly unitCertificate: string;
  };
  /** A line of its own above the foot. */
  readonly closing: string | null;
  readonly logo: string | null;
  readonly signature: {
    readonly name: string;
    readonly office: string;
    readonly picture: string | null;
  } | null;
  readonly seal: { readonly kind: 'drawn' | 'none' } | { readonly kind: 'picture'; readonly picture: string };
};

/** How documents look where nobody has designed anything. */
export const plainDesign: CertificateDesign = {
  orientation: 'portrait',
  align: 'left',
  border: 'double',
  ink: 'ink',
  accent: 'gold',
  paper: 'white',
  headings: {
    certificate: 'Certificate awarded to',
    unitList: 'List of units achieved by',
    unitCertificate: 'Certificate of unit credit awarded to',
  },
  closing: null,
  logo: null,
  signature: null,
  seal: { kind: 'drawn' },
};

const hexOf = (colours: readonly NamedColour[], name: string): string =>
  colours.find((one) => one.name === name)?.hex ?? '#000000';

export const colourOf = (name: ColourName): string => hexOf(palette, name);
export const paperOf = (name: PaperName): string => hexOf(papers, name);

const lightOf = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const part = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};

/** The contrast of two colours as `#RRGGBB`, from 1 to 21, as WCAG 2.2 works it out. */
export const contrastOf = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [lightOf(one), lightOf(other)].toSorted((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
};

/** The least contrast of letters (the small print is small), and of lines and ornaments. */
export const LEAST_CONTRAST = { letters: 7, ornaments: 3 } as const;

export type DesignProblem = { readonly path: string; readonly message: string };

const tooFaint = (
  path: 'ink' | 'accent',
  colour: ColourName,
  paper: PaperName,
  least: number,
): readonly DesignProblem[] => {
  const contrast = contrastOf(colourOf(colour), paperOf(paper));
  return contrast >= least
    ? []
    : [
        {
          path,
          message: `The contrast with the paper is ${contrast.toFixed(1)} to 1; ${path === 'ink' ? 'letters need' : 'lines and ornaments need'} ${String(least)} to 1`,
        },
      ];
};

const unprinted = /[\p{Cc}\p{Cf}]/u;

const textProblems = (path: string, text: string, most: number): readonly DesignProblem[] => {
  const said = text.trim();
  if (said === '') return [{ path, message: 'Something has to stand here' }];
  if (said.length > most) return [{ path, message: `At most ${String(most)} letters` }];
  return unprinted.test(said) ? [{ path, message: 'It holds signs that cannot be printed' }] : [];
};

/** What keeps a design from being used; empty when it can be. */
export const checkDesign = (design: CertificateDesign): readonly DesignProblem[] => [
  ...tooFaint('ink', design.ink, design.paper, LEAST_CONTRAST.letters),
  ...tooFaint('accent', design.accent, design.paper, LEAST_CONTRAST.ornaments),
  ...textProblems('headings.certificate', design.headings.certificate, 70),
  ...textProblems('headings.unitList', design.headings.unitList, 70),
  ...textProblems('headings.unitCertificate', design.headings.unitCertificate, 70),
  ...(design.closing === null ? [] : textProblems('closing', design.closing, 160)),
  ...(design.signature === null
    ? []
    : [
        ...textProblems('signature.name', design.signature.name, 80),
        ...textProblems('signature.office', design.signature.office, 80),
      ]),
];

/** The pictures that a design is made of, each with what it is for. */
export const picturesOf = ({
  logo,
  signature,
  seal,
}: CertificateDesign): readonly { readonly purpose: PicturePurpose; readonly id: string }[] => [
  ...(logo === null ? [] : [{ purpose: 'logo' as const, id: logo }]),
  ...(signature?.picture == null ? [] : [{ purpose: 'signature' as const, id: signature.picture }]),
  ...(seal.kind === 'picture' ? [{ purpose: 'seal' as const, id: seal.picture }] : []),
];

export const picturePurposes = ['logo', 'signature', 'seal'] as const;
export type PicturePurpose = (typeof picturePurposes)[number];

/** What no design changes, in the words of the page that says so. */
export const fixedText = [
  'The title, number and level of the qualification, exactly as the specification has them',
  'The learner’s name as registered, the day of the award and the centre',
  'The units with their references, levels and credits',
  'The number of the certificate, where it is checked and the code to check it by',
  'The name of the awarding organisation and its recognition number',
  'That a document is a replacement, or a sample',
] as const;
