/** The migrated schema as text and as TypeScript, read from the catalogue of a freshly migrated embedded database. */
import { PGlite } from '@electric-sql/pglite';
import { migrate, readMigrations } from '#server/db/migrate.ts';
import { fromEmbedded } from '#server/db/open.ts';

type Column = {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: boolean;
  readonly column_default: string | null;
  readonly generated: boolean;
};

const columnsQuery = `
  select c.relname as table_name, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as data_type,
    not a.attnotnull as is_nullable, pg_get_expr(d.adbin, d.adrelid) as column_default,
    a.attidentity <> '' or a.attgenerated <> '' as generated
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
  order by c.relname collate "C", a.attnum`;

const linesQuery = `
  select * from (
    select conrelid::regclass::text as table_name, 1 as kind,
      'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint where connamespace = 'public'::regnamespace and contype in ('p', 'u', 'f', 'c')
    union all
    select tablename, 2, indexdef || ';' from pg_indexes i where schemaname = 'public'
      and not exists (select 1 from pg_constraint where conname = i.indexname)
    union all
    select c.relname, 3, format('create policy %s on %s for %s using (%s) with check (%s);', polname, c.relname,
      case polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end,
      coalesce(pg_get_expr(polqual, polrelid), '-'), coalesce(pg_get_expr(polwithcheck, polrelid), '-'))
    from pg_policy p join pg_class c on c.oid = p.polrelid
    union all
    select tgrelid::regclass::text, 4, pg_get_triggerdef(oid) || ';' from pg_trigger
      where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
    union all
    select table_name, 5, 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || table_name
      || ' to touchstone_app;'
    from information_schema.role_table_grants where grantee = 'touchstone_app' and table_schema = 'public'
    group by table_name
  ) as lines order by table_name collate "C", kind, line collate "C"`;

const viewsQuery = `
  select c.relname as name, pg_get_viewdef(c.oid, true) as definition, array_to_string(c.reloptions, ', ') as options
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' order by c.relname collate "C"`;

const functionsQuery = `
  select pg_get_functiondef(oid) as definition from pg_proc where pronamespace = 'public'::regnamespace
  order by proname collate "C", pg_get_function_identity_arguments(oid) collate "C"`;

const camel = (name: string): string =>
  name.replaceAll(/_(\w)/gu, (_, letter: string) => letter.toUpperCase());

const pascal = (name: string): string => camel(`_${name}`);

const baseTypes: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  integer: 'number',
  smallint: 'number',
  bigint: 'number',
  'double precision': 'number',
  boolean: 'boolean',
  bytea: 'Uint8Array',
  tsvector: 'string',
  'timestamp with time zone': 'string',
};

const typeOf = (data: string): string => {
  if (data.endsWith('[]')) return `${typeOf(data.slice(0, -2))}[]`;
  const found = data === 'jsonb' ? 'Jsonb' : baseTypes[data];
  if (found === undefined) throw new Error(`no TypeScript type is known for ${data}`);
  return found;
};

const memberOf = (column: Column): string => {
  const base = `${typeOf(column.data_type)}${column.is_nullable ? ' | null' : ''}`;
  const isOptional = column.column_default !== null || column.generated;
  return `  ${camel(column.column_name)}: ${isOptional ? `Generated<${base}>` : base};`;
};

const header = `/** Made from the migrations by \`node scripts/generate-schema.ts\`; do not edit. */
/* oxlint-disable max-lines */
import type { ColumnType, Generated } from 'kysely';

/** A document: read it with a schema, write it with \`toJsonb\`. */
export type Jsonb = ColumnType<unknown, string, string>;
`;

const grouped = <Item extends { readonly table_name: string }>(items: readonly Item[]): Map<string, Item[]> =>
  Map.groupBy(items, (item) => item.table_name);

const typesText = (tables: ReadonlyMap<string, readonly Column[]>): string => {
  const all = [...tables].map(
    ([name, columns]) => `export type ${pascal(name)}Table = {\n${columns.map(memberOf).join('\n')}\n};\n`,
  );
  const members = [...tables.keys()].map((name) => `  ${camel(name)}: ${pascal(name)}Table;`);
  return `${header}\n${all.join('\n')}\nexport type Schema = {\n${members.join('\n')}\n};\n`;
};

const schemaText = (
  tables: ReadonlyMap<string, readonly Column[]>,
  lines: ReadonlyMap<string, readonly { readonly kind: number; readonly line: string }[]>,
  views: readonly string[],
  functions: readonly string[],
): string => {
  const blocks = [...tables].map(([name, columns]) => {
    const own = lines.get(name) ?? [];
    const inside = [
      ...columns.map(
        (column) =>
          `  ${column.column_name} ${column.data_type}${column.is_nullable ? '' : ' not null'}${column.column_default === null ? '' : ` default ${column.column_default}`}${column.generated ? ' generated' : ''}`,
      ),
      ...own.filter(({ kind }) => kind === 1).map(({ line }) => `  ${line}`),
    ];
    const after = own.filter(({ kind }) => kind !== 1).map(({ line }) => `${line}\n`);
    return `create table ${name} (\n${inside.join(',\n')}\n);\n${after.join('')}`;
  });
  return `-- The migrated schema, made by \`node scripts/generate-schema.ts\`; read it to know the data, do not edit.\n\n${blocks.join('\n')}\n${views.join('\n')}\n${functions.map((text) => `${text.trimEnd()};\n`).join('\n')}`;
};

export const describeSchema = async (): Promise<{ readonly text: string; readonly types: string }> => {
  const embedded = await PGlite.create();
  const database = fromEmbedded(embedded);
  try {
    await migrate(database, readMigrations());
    const { rows: columns } = await embedded.query<Column>(columnsQuery);
    const { rows: lines } = await embedded.query<{ table_name: string; kind: number; line: string }>(
      linesQuery,
    );
    const { rows: views } = await embedded.query<{
      name: string;
      definition: string;
      options: string | null;
    }>(viewsQuery);
    const { rows: functions } = await embedded.query<{ definition: string }>(functionsQuery);
    const tables = grouped(columns);
    const written = functions.filter(({ definition }) => !definition.includes('touchstone_record_'));
    return {
      text: schemaText(
        tables,
        grouped(lines),
        views.map(
          ({ name, definition, options }) =>
            `create view ${name} with (${options ?? ''}) as\n${definition.trimEnd()}\n`,
        ),
        written.map(({ definition }) => definition),
      ),
      types: typesText(tables),
    };
  } finally {
    await database.close();
  }
};
