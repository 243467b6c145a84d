import { describe, expect, test } from 'vitest';
import { aZip } from '#testing/builders/zip.ts';
import { findZipDanger, isZip, listZipEntries } from './zip.ts';

const small = aZip({ 'a.txt': 'one line of text', 'b/c.txt': 'another' });
const directory = (bytes: Uint8Array): number => Buffer.from(bytes).indexOf(Buffer.from('PK\u0001\u0002'));

const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => {
  const copy = Buffer.from(bytes);
  copy.writeUInt32LE(value, at);
  return copy;
};

describe('a packed file', () => {
  test('is listed and found safe', () => {
    expect(isZip(small)).toBe(true);
    expect(listZipEntries(small)?.map(({ name, unpacked }) => [name, unpacked])).toEqual([
      ['a.txt', 16],
      ['b/c.txt', 7],
    ]);
    expect(findZipDanger(small)).toBeNull();
  });

  test('that declares more than the limit is refused', () => {
    const bomb = aZip({ 'a.txt': new Uint8Array(3 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(findZipDanger(bomb, { entries: 10, megabytes: 2 })).toMatch(/larger than 2 MB/u);
  });

  test('that declares less than it holds is refused', () => {
    const bomb = aZip({ 'a.txt': new Uint8Array(3 * 1024 * 1024) });
    const lying = changed(bomb, directory(bomb) + 24, 100);
    expect(findZipDanger(lying, { entries: 10, megabytes: 2 })).toBe(
      'a.txt in it is not what its directory says',
    );
  });

  test('with too many files, with files on top of each other, or broken off is refused', () => {
    expect(findZipDanger(small, { entries: 1, megabytes: 2 })).toBe('it holds more than 1 files');
    const second = Buffer.from(small).indexOf(Buffer.from('PK\u0001\u0002'), directory(small) + 4);
    expect(findZipDanger(changed(small, second + 42, 4))).toBe('its packing is broken');
    expect(findZipDanger(small.subarray(0, small.length - 10))).toBe('its packing is broken');
    expect(findZipDanger(Buffer.from('PK\u0003\u0004 and then nothing of the kind, whatever follows'))).toBe(
      'its packing is broken',
    );
  });
});
