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

/** The picture as a file of its own: what the style sheets say is written into each shape. */
export const svgText = (picture: SVGSVGElement): string => {
  const copy = document.importNode(picture, true);
  const originals = picture.querySelectorAll('*');
  for (const [index, shape] of copy.querySelectorAll('*').entries()) {
    const original = originals[index];
    if (original === undefined) continue;
    const style = getComputedStyle(original);
    for (const name of carried) shape.setAttribute(name, style.getPropertyValue(name));
    for (const name of ['class', 'style', 'tabindex']) shape.removeAttribute(name);
  }
  const { width, height } = picture.viewBox.baseVal;
  const { backgroundColor } = getComputedStyle(document.body);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: backgroundColor }))
    ground.setAttribute(name, value);
  const { x, y } = picture.viewBox.baseVal;
  ground.setAttribute('x', String(x));
  ground.setAttribute('y', String(y));
  copy.prepend(ground);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  for (const name of ['class', 'style', 'tabindex']) copy.removeAttribute(name);
  return new XMLSerializer().serializeToString(copy);
};

export const downloadSvg = (name: string, picture: SVGSVGElement): void =>
  download(`${name}.svg`, new Blob([svgText(picture)], { type: 'image/svg+xml' }));

/** Draws the picture at twice its size, sharp enough for print. */
export const downloadPng = async (name: string, picture: SVGSVGElement): Promise<void> => {
  const address = URL.createObjectURL(new Blob([svgText(picture)], { type: 'image/svg+xml' }));
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
