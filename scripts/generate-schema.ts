/** Writes schema.sql and the types of the tables from the migrations. Run it after changing a migration. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describeSchema } from '../testing/schema.ts';

const at = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));

const { text, types } = await describeSchema();
writeFileSync(at('schema.sql'), text);
writeFileSync(at('src/server/db/types.ts'), types);
console.log('wrote schema.sql and src/server/db/types.ts');
