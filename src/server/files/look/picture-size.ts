/** The size of a picture as its header says, before anything opens it: a small file may unpack to a huge picture. */

export type PictureSize = { readonly width: number; readonly height: number };

const ofPng = (view: DataView): PictureSize => ({ width: view.getUint32(16), height: view.getUint32(20) });

const ofGif = (view: DataView): PictureSize => ({
  width: view.getUint16(6, true),
  height: view.getUint16(8, true),
});

const ofWebp = (view: DataView): PictureSize | null => {
  const kind = view.getUint32(12);
  if (kind === 0x56_50_38_58)
    return {
      width: 1 + (view.getUint32(24, true) & 0xff_ff_ff),
      height: 1 + (view.getUint32(26, true) >>> 8),
    };
  if (kind === 0x56_50_38_20)
    return { width: view.getUint16(26, true) & 0x3f_ff, height: view.getUint16(28, true) & 0x3f_ff };
  if (kind !== 0x56_50_38_4c) return null;
  const bits = view.getUint32(21, true);
  return { width: 1 + (bits & 0x3f_ff), height: 1 + ((bits >>> 14) & 0x3f_ff) };
};

const framesOfJpeg = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

const ofJpeg = (view: DataView): PictureSize | null => {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (framesOfJpeg(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
};

/** Width and height in dots; null for what is not a JPEG, PNG, GIF or WebP picture, or is broken. */
export const pictureSize = (bytes: Uint8Array): PictureSize | null => {
  if (bytes.length < 32) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(0);
  if (start === 0x89_50_4e_47) return ofPng(view);
  if (start === 0x47_49_46_38) return ofGif(view);
  if (start === 0x52_49_46_46) return ofWebp(view);
  return start >>> 8 === 0xff_d8_ff ? ofJpeg(view) : null;
};
