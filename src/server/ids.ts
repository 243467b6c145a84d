import { randomBytes } from 'node:crypto';

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A fresh identifier (UUID version 7): ordered by the time it was made. */
export const newId = (): string => {
  const now = hex(Date.now(), 12);
  const bytes = randomBytes(10);
  bytes[0] = ((bytes[0] ?? 0) & 0x0f) | 0x70;
  bytes[2] = ((bytes[2] ?? 0) & 0x3f) | 0x80;
  const rest = bytes.toString('hex');
  return `${now.slice(0, 8)}-${now.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
};
