import { download } from './csv.ts';

const carried = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const;

const namespace = 'http://www.w3.org/2000/svg';
const own = ['class', 'style', 'tabindex', 'preserveAspectRatio'] as const;

const shape = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
  const made = document.createElementNS(namespace, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
};

/** A copy that needs no style sheet: what the sheets say is written into each shape. */
const carry = (picture: SVGSVGElement): SVGSVGElement => {
  const copy = document.importNode(picture, true);
  const originals = picture.querySelectorAll('*');
  for (const [index, part] of copy.querySelectorAll('*').entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const style = getComputedStyle(original);
    for (const name of carried) part.setAttribute(name, style.getPropertyValue(name));
    for (const name of own) part.removeAttribute(name);
  }
  for (const name of own) copy.removeAttribute(name);
  return copy;
};

const headRoom = 26;
const gap = 14;

/** The pictures of a frame as one file, below each other, each under its `data-title`. */
export const svgText = (pictures: readonly SVGSVGElement[]): string => {
  const { backgroundColor, color, fontFamily } = getComputedStyle(document.body);
  const width = Math.max(...pictures.map((picture) => picture.viewBox.baseVal.width));
  const whole = shape('svg', { xmlns: namespace });
  whole.append(shape('rect', { width: '100%', height: '100%', fill: backgroundColor }));
  let y = gap;
  for (const picture of pictures) {
    const { height } = picture.viewBox.baseVal;
    const title = picture.dataset['title'];
    if (title !== undefined) {
      const text = shape('text', {
        x: gap,
        y: y + 16,
        fill: color,
        'font-family': fontFamily,
        'font-size': 15,
      });
      text.textContent = title;
      whole.append(text);
      y += headRoom;
    }
    const copy = carry(picture);
    for (const [name, value] of Object.entries({ x: gap, y, width, height }))
      copy.setAttribute(name, String(value));
    whole.append(copy);
    y += height + gap;
  }
  const size = { width: width + 2 * gap, height: y, viewBox: `0 0 ${width + 2 * gap} ${y}` };
  for (const [name, value] of Object.entries(size)) whole.setAttribute(name, String(value));
  return new XMLSerializer().serializeToString(whole);
};

export const downloadSvg = (name: string, pictures: readonly SVGSVGElement[]): void =>
  download(`${name}.svg`, new Blob([svgText(pictures)], { type: 'image/svg+xml' }));

/** Draws the picture at twice its size, sharp enough for print. */
export const downloadPng = async (name: string, pictures: readonly SVGSVGElement[]): Promise<void> => {
  const address = URL.createObjectURL(new Blob([svgText(pictures)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * 2;
    canvas.height = image.naturalHeight * 2;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const content = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (content !== null) download(`${name}.png`, content);
  } finally {
    URL.revokeObjectURL(address);
  }
};
