/** Packed files made by hand, so that tests can have them lie. */
import { crc32, deflateRawSync } from 'node:zlib';

const header = (signature: number, fields: readonly (readonly [number, 2 | 4])[]): Buffer => {
  const made = Buffer.alloc(4 + fields.reduce((sum, [, size]) => sum + size, 0));
  made.writeUInt32LE(signature, 0);
  let at = 4;
  for (const [value, size] of fields) {
    made.writeUIntLE(value, at, size);
    at += size;
  }
  return made;
};

/** A zip file of the contents given by name. */
export const aZip = (files: Readonly<Record<string, Uint8Array | string>>): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [name, given] of Object.entries(files)) {
    const content = Buffer.from(given);
    const data = deflateRawSync(content);
    const named = Buffer.from(name);
    const sizes = [
      [crc32(content), 4],
      [data.length, 4],
      [content.length, 4],
      [named.length, 2],
    ] as const;
    const common = [[20, 2], [0, 2], [8, 2], [0, 4], ...sizes, [0, 2]] as const;
    const rest = [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [at, 4],
    ] as const;
    directory.push(header(0x02014b50, [[20, 2], ...common, ...rest]), named);
    add(header(0x04034b50, common));
    add(named);
    add(data);
  }
  const start = at;
  const listed = Buffer.concat(directory);
  const many = Object.keys(files).length;
  const end = header(0x06054b50, [
    [0, 4],
    [many, 2],
    [many, 2],
    [listed.length, 4],
    [start, 4],
    [0, 2],
  ]);
  return Buffer.concat([...parts, listed, end]);
};
