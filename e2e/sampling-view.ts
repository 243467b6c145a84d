/** The sampling plan of what the sample centre offers, as a quality assurer opens it. */
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { visit } from './support.ts';

const listed = z.object({ items: z.array(z.object({ id: z.string(), title: z.string() })) });
const offered = 'Sample Level 3 NVQ Diploma in Cycle Workshop Practice';

export const openSampling = async (page: Page, view: string): Promise<void> => {
  const answer = await page.context().request.get('/api/specifications');
  const { items } = listed.parse(await answer.json());
  const found = items.find(({ title }) => title === offered);
  await visit(page, `/quality/sampling?view=${view}&specification=${found?.id ?? ''}`);
  await page.getByText('Demands covered').waitFor();
};
