import {
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
  createTheme,
  defaultVariantColorsResolver,
} from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef1f4',
  '#d9dfe5',
  '#b9c4ce',
  '#ccd5dc',
  '#7389a0',
  '#546c85',
  '#3c5269',
  '#2b3e52',
  '#1c2b3a',
  '#121c27',
];

const gold: MantineColorsTuple = [
  '#fbf4e0',
  '#f5e6bd',
  '#edd48c',
  '#e6c36a',
  '#e0b548',
  '#d3a01f',
  '#a97a0c',
  '#7d5800',
  '#624500',
  '#473100',
];

const gray: MantineColorsTuple = [
  '#faf7f0',
  '#f2ede2',
  '#e9e2d3',
  '#e0d9ca',
  '#c9c1b0',
  '#a39b8a',
  '#857e6e',
  '#5d6168',
  '#3a444e',
  '#1c2b3a',
];

const dark: MantineColorsTuple = [
  '#ece7dc',
  '#c9c8c2',
  '#aeb4b8',
  '#7d858c',
  '#3b4853',
  '#2e3943',
  '#19212a',
  '#11171d',
  '#0d1218',
  '#080c10',
];

// What is filled with ink or with the colour of a state carries the colour of paper, light or dark.
const variantColors: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const isOwn = input.color === undefined || input.color === 'ink' || input.color.startsWith('var(--state');
  return input.variant === 'filled' && isOwn ? { ...colours, color: 'var(--sheet)' } : colours;
};

/** Paper and ink over the component library: its colours, type and shapes. */
export const theme = createTheme({
  colors: { ink, gold, dark, gray },
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  variantColorResolver: variantColors,
  fontFamily: 'var(--sans)',
  headings: {
    fontFamily: 'var(--sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.75rem', lineHeight: '1.2' },
      h2: { fontSize: '1.25rem', lineHeight: '1.3' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.35' },
    },
  },
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1.0625rem', lg: '1.25rem', xl: '1.5rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Input: {
      vars: () => ({ wrapper: { '--input-bd': 'var(--rule-strong)', '--input-bg': 'var(--sheet)' } }),
    },
    Button: { defaultProps: { size: 'sm' } },
    // What is chosen a second time stays chosen; what may be left out is `clearable`.
    Select: { defaultProps: { allowDeselect: false } },
    TextInput: { defaultProps: { size: 'sm' } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.4 } },
      styles: { title: { fontSize: '1.25rem', fontWeight: 600 } },
    },
    Tooltip: { defaultProps: { openDelay: 300 } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--well)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--gold-ink)',
  '--mantine-color-error': 'var(--state-returned)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared });
