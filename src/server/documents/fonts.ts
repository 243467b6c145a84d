import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

// All under the SIL Open Font License 1.1; each package carries the licence text as LICENSE_FONT.
const PACKAGED = [
  'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'source-sans-3/400Regular/SourceSans3_400Regular.ttf',
  'source-sans-3/400Regular_Italic/SourceSans3_400Regular_Italic.ttf',
  'source-sans-3/600SemiBold/SourceSans3_600SemiBold.ttf',
  'noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
] as const;

const isFont = (name: string): boolean => /\.(?:ttf|otf|ttc)$/i.test(name);

/** Our own fonts, and any fonts in the folders given: for scripts that ours do not cover. */
export const readFonts = (folders: readonly string[]): Buffer[] => {
  const require = createRequire(import.meta.url);
  const own = PACKAGED.map((file) => readFileSync(require.resolve(`@expo-google-fonts/${file}`)));
  const added = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter(isFont)
      .toSorted()
      .map((name) => readFileSync(join(folder, name))),
  );
  return [...own, ...added];
};
