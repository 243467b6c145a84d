/** Letters and digits that cannot be taken for one another. */
const characters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Bytes from here on would make the first characters likelier than the others. */
const fair = 256 - (256 % characters.length);

const pick = (count: number): string => {
  const picked: string[] = [];
  while (picked.length < count)
    for (const byte of crypto.getRandomValues(new Uint8Array(count)))
      if (byte < fair && picked.length < count) picked.push(characters[byte % characters.length] ?? '');
  return picked.join('');
};

/** A password to be typed off a screen once: four groups of four, about 79 bits. */
export const newOneTimePassword = (): string => Array.from({ length: 4 }, () => pick(4)).join('-');
