/**
 * The seal: fine interlaced lines like those engraved on banknotes, drawn from the serial, so that every certificate
 * bears its own and equal certificates bear equal ones. 200 units wide, centred; the template sets the words in it.
 */
export const sealSvg = (
  serial: string,
  { ink, accent }: { readonly ink: string; readonly accent: string },
): string => {
  const [first, second, third] = digest(serial);
  const waves = 12 + (first % 7);
  const petals = 5 + (second % 5);
  const turn = (third % 360) / 360;
  const outer = Array.from({ length: 9 }, (_, index) =>
    ring({ radius: 70, swing: 5.5, waves, turn: turn + index / (9 * waves) }),
  );
  const inner = Array.from({ length: 7 }, (_, index) =>
    ring({ radius: 38, swing: 8.5, waves: petals * 2, turn: turn + index / (7 * petals * 2) }),
  );
  const circles = [97, 95, 79.5, 61, 28].map(
    (radius, index) =>
      `<circle r="${String(radius)}" fill="none" stroke="${ink}" stroke-width="${index === 0 ? '1.6' : '0.5'}"/>`,
  );
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200">',
    `<g fill="none" stroke="${ink}" stroke-width="0.45">${outer.join('')}</g>`,
    `<g fill="none" stroke="${accent}" stroke-width="0.5">${inner.join('')}</g>`,
    ...circles,
    '</svg>',
  ].join('');
};

type Wave = {
  readonly radius: number;
  readonly swing: number;
  readonly waves: number;
  /** Part of a full turn. */
  readonly turn: number;
};

export const ring = ({ radius, swing, waves, turn }: Wave): string => {
  const steps = waves * 16;
  const points = Array.from({ length: steps }, (_, step) => {
    const angle = (2 * Math.PI * step) / steps;
    const distance = radius + swing * Math.cos(waves * (angle + 2 * Math.PI * turn));
    return `${(distance * Math.cos(angle)).toFixed(2)} ${(distance * Math.sin(angle)).toFixed(2)}`;
  });
  return `<path d="M${points.join('L')}z"/>`;
};

/** Three numbers from a text, for variety and nothing else (FNV-1a). */
const digest = (text: string): readonly [number, number, number] => {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return [hash & 0xff, (hash >>> 8) & 0xff, hash >>> 16];
};
