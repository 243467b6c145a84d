import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { failureSchema } from '#contract/failure.ts';

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return rest;
};

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Json[] => {
  if (schema === undefined) return [];
  const { properties, required } = schemaOf(schema, 'input');
  if (!isJson(properties)) return [];
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || needed.includes(name),
    schema: of,
  }));
};

const keyParameter: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'A fresh key for each write; the same one when a write is repeated.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

const tagOf = (entry: Endpoint): string => entry.tag ?? entry.path.split('/')[2] ?? 'api';

const jsonContent = (schema: Json): Json => ({ 'application/json': { schema } });

const operationOf = (entry: Endpoint): Json => {
  const isPublic = entry.access === 'public';
  const permission = entry.permission === undefined ? '' : `Who may: ${entry.permission}`;
  const description = [entry.description ?? '', permission].filter((text) => text !== '').join('\n\n');
  return {
    tags: [tagOf(entry)],
    summary: entry.summary,
    ...(description === '' ? {} : { description }),
    operationId: `${entry.method.toLowerCase()}${entry.path.replaceAll(/[/:-]+(\w)/gu, (_, letter: string) => letter.toUpperCase())}`,
    ...(isPublic ? { security: [] } : {}),
    parameters: [
      ...parametersOf(entry.params, 'path'),
      ...parametersOf(entry.query, 'query'),
      ...(entry.method === 'GET' || isPublic ? [] : [keyParameter]),
    ],
    ...(entry.body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonContent(schemaOf(entry.body, 'input')) } }),
    responses: {
      200: {
        description: 'Done',
        ...(entry.response === undefined ? {} : { content: jsonContent(schemaOf(entry.response, 'output')) }),
      },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
};

/** The OpenAPI 3.1 document of the entries. */
export const describeApi = (entries: readonly Endpoint[], publicUrl: string): Json => {
  const paths: Record<string, Record<string, Json>> = {};
  for (const entry of entries) {
    const path = entry.path.replaceAll(/:(\w+)/gu, '{$1}');
    paths[path] = { ...paths[path], [entry.method.toLowerCase()]: operationOf(entry) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Touchstone',
      version: '1',
      description:
        'Everything the web application does, by the same routes. Dates are days; instants are UTC.',
    },
    servers: [{ url: publicUrl }],
    security: [{ session: [] }],
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'touchstone.session_token' } },
      schemas: { Failure: schemaOf(failureSchema, 'output') },
      responses: {
        Failure: {
          description: 'A refusal that explains itself',
          content: jsonContent({ $ref: '#/components/schemas/Failure' }),
        },
      },
    },
  };
};
