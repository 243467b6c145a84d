/**
 * How large the streams of a PDF are unpacked, looked at before anything else is done with them: a small file that unpacks
 * to hundreds of megabytes is refused at once. Pictures are left out; they are never unpacked here.
 */
import { constants, inflateSync } from 'node:zlib';

export type UnpackedLimits = {
  /** Bytes of one stream, and of all of them together. */
  readonly stream: number;
  readonly all: number;
};

/** A dictionary stands right before its stream; nothing of a page's or font's dictionary is as long as this. */
const DICTIONARY = 2_048;

type Packed = { readonly filters: number; readonly content: Uint8Array };

function* packedStreams(bytes: Buffer): Generator<Packed> {
  let at = bytes.indexOf('stream');
  while (at !== -1) {
    const isEnd = bytes.subarray(at - 3, at).toString('latin1') === 'end';
    const from = bytes[at + 6] === 0x0d ? at + 8 : at + 7;
    const end = isEnd ? at : bytes.indexOf('endstream', from);
    if (!isEnd) {
      const before = bytes.subarray(Math.max(0, at - DICTIONARY), at).toString('latin1');
      const dictionary = before.slice(before.lastIndexOf(' obj') + 1);
      const filters = dictionary.match(/\/(?:FlateDecode|Fl)\b/gu)?.length ?? 0;
      if (filters > 0 && !/\/Subtype\s*\/Image\b/u.test(dictionary))
        yield { filters, content: bytes.subarray(from, end === -1 ? undefined : end) };
    }
    at = bytes.indexOf('stream', end === -1 ? from : Math.max(from, end) + 6);
  }
}

/** The size of a stream unpacked; null when that is more than may be. Damaged streams count for what they hold. */
const unpackedSize = ({ filters, content }: Packed, most: number): number | null => {
  let data: Uint8Array = content;
  try {
    for (let round = 0; round < filters; round += 1)
      data = inflateSync(data, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? null : data.length;
  }
  return data.length;
};

/** Whether the streams of a PDF unpack to more than the limits allow. */
export const unpacksBeyond = (bytes: Uint8Array, { stream, all }: UnpackedLimits): boolean => {
  let sum = 0;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const packed of packedStreams(buffer)) {
    const size = unpackedSize(packed, stream);
    if (size === null) return true;
    sum += size;
    if (sum > all) return true;
  }
  return false;
};
