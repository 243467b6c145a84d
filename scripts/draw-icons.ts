/** Draws the icons of the installed application from the one in SVG; run after that has changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findChromium } from './lib/chromium.mjs';

const folder = new URL('../src/web/public/', import.meta.url);
const svg = readFileSync(new URL('icon.svg', folder), 'utf8');

/** `share` is how much of the width the drawing takes; masks cut away what lies near the edge. */
const pictures = [
  { name: 'icon-192', size: 192, share: 1, paper: 'transparent' },
  { name: 'icon-512', size: 512, share: 1, paper: 'transparent' },
  { name: 'maskable-512', size: 512, share: 0.62, paper: '#faf7f0' },
  { name: 'apple-180', size: 180, share: 0.76, paper: '#faf7f0' },
] as const;

const executablePath = await findChromium();
if (executablePath === undefined) throw new Error('Drawing the icons needs Chromium.');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const { name, size, share, paper } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  const width = Math.round(size * share);
  await page.setContent(
    `<style>body{margin:0;height:100vh;display:grid;place-items:center;background:${paper}}svg{width:${width}px}</style>${svg}`,
  );
  const image = await page.screenshot({ omitBackground: true });
  writeFileSync(new URL(`icons/${name}.png`, folder), image);
}
await browser.close();
