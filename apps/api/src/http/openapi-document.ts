import { Problem } from '@nova/contracts/problem.ts';
import type { z } from 'zod';
import { createSchemaCollector, type JsonSchema, type SchemaCollector } from './openapi-schemas.ts';
import type { Operation } from './operation.ts';
import { type EdgeCode, problemTable } from './problem-table.ts';
import { maxAudioBytes } from './read-body.ts';

/** An OpenAPI 3.1 document, as far as it is built here. */
export interface OpenApiDocument {
  openapi: '3.1.0';
  info: {
    title: string;
    version: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, JsonSchema> };
}

/** One operation of the document. */
export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: JsonSchema[];
  requestBody?: { required: boolean; content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: JsonSchema }> }>;
}

type Code = keyof typeof problemTable;

const tags = [
  { name: 'auth', description: 'Signing up, in and out' },
  { name: 'user', description: 'The learner’s own profile' },
  { name: 'guardian', description: 'A child’s guardian: asked, verified, in charge' },
  { name: 'learning', description: 'Lessons, sessions, progress, review' },
  { name: 'audio', description: 'Recordings and the model voice' },
  { name: 'image', description: 'Pictures' },
  { name: 'reports', description: 'What learners find wrong' },
  { name: 'operator', description: 'For operators; to everybody else these are not found' },
  { name: 'demo', description: 'For visitors without an account, tightly limited' },
  { name: 'files', description: 'Files by signed links' },
  { name: 'meta', description: 'The service itself' },
];

const description = [
  'An AI English tutor for Korean speakers. All errors are problem+json (RFC 9457) with a stable `code`;',
  'texts follow Accept-Language (ko, en). 100 requests a minute per learner. Apps may send a key of theirs (`x-api-key`): it',
  'says which app is calling and gives it a limit of its own, never who is calling; browsers send none.',
].join(' ');

/**
 * The OpenAPI 3.1 document of the operations, from the very contracts that parse their requests. The same operations
 * give the same bytes.
 */
export function openApiDocument(operations: readonly Operation[], version: string): OpenApiDocument {
  const schemas = createSchemaCollector();
  const paths: OpenApiDocument['paths'] = {};
  for (const operation of operations) {
    // OpenAPI has no rest parameters; this is as near as it gets.
    const path = operation.path.replace('*', '{key}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: describeOperation(operation, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Nova English', version, description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api' }],
    tags,
    paths,
    components: {
      schemas: schemas.components(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function describeOperation(operation: Operation, schemas: SchemaCollector): OpenApiOperation {
  const parameters = [
    ...parametersOf(operation.params, 'path', schemas),
    ...(operation.path.endsWith('*') ? [restParameter] : []),
    ...parametersOf(operation.query, 'query', schemas),
    ...(operation.idempotent ? [idempotencyHeader] : []),
  ];
  return {
    operationId: operation.operationId,
    tags: [operation.tag],
    summary: operation.summary,
    ...(operation.description ? { description: operation.description } : {}),
    security: operation.access !== 'visitor' ? [{ bearer: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBodyOf(operation, schemas),
    responses: { ...answerOf(operation, schemas), ...problemsOf(operation, schemas) },
  };
}

const restParameter: JsonSchema = {
  name: 'key',
  in: 'path',
  required: true,
  description: 'May have slashes.',
  schema: { type: 'string' },
};

const idempotencyHeader: JsonSchema = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'The same key with the same request gives the same answer and one effect, for 24 hours.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function parametersOf(
  contract: z.ZodType | undefined,
  place: 'path' | 'query',
  schemas: SchemaCollector,
): JsonSchema[] {
  if (!contract) return [];
  const { properties = {}, required = [] } = schemas.schemaOf(contract) as {
    properties?: Record<string, JsonSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    ...(place === 'path' || required.includes(name) ? { required: true } : {}),
    schema,
  }));
}

function requestBodyOf(
  operation: Operation,
  schemas: SchemaCollector,
): Pick<OpenApiOperation, 'requestBody'> {
  if (operation.json) {
    const schema = schemas.schemaOf(operation.json);
    const types = ['application/json', ...(operation.jsonMediaTypes ?? [])];
    const content = Object.fromEntries(types.map((type) => [type, { schema }]));
    return { requestBody: { required: !operation.jsonOptional, content } };
  }
  if (operation.form) {
    const audio = {
      type: 'string',
      format: 'binary',
      contentMediaType: 'audio/wav',
      maxLength: maxAudioBytes,
    };
    const file = {
      type: 'object',
      properties: { audio },
      required: operation.audioOptional ? [] : ['audio'],
    };
    // Beside each other, because the fields' own schema forbids what it does not name.
    const schema = withProperties(schemas, operation.form, file);
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  return {};
}

function withProperties(
  schemas: SchemaCollector,
  contract: z.ZodType,
  extra: { properties: JsonSchema; required: string[] },
): JsonSchema {
  const reference = schemas.schemaOf(contract) as { $ref: string };
  const fields = schemas.components()[reference.$ref.replace('#/components/schemas/', '')] as {
    properties: JsonSchema;
    required?: string[];
  };
  return {
    ...fields,
    properties: { ...fields.properties, ...extra.properties },
    required: [...(fields.required ?? []), ...extra.required],
  };
}

function answerOf({ answer }: Operation, schemas: SchemaCollector): OpenApiOperation['responses'] {
  const status = String(answer.status);
  if (answer.mediaType === null) return { [status]: { description: 'Done' } };
  const body = answer.schema === null ? {} : { schema: schemas.schemaOf(answer.schema) };
  return { [status]: { description: 'Done', content: { [answer.mediaType]: body } } };
}

/** What any operation can answer, by what it takes. */
function edgeCodes(operation: Operation): Code[] {
  const takesBody = operation.json !== undefined || operation.form !== undefined;
  const codes: (Code | false)[] = [
    (takesBody || operation.query !== undefined) && 'body-invalid',
    operation.json !== undefined && 'body-not-json',
    operation.json !== undefined && 'body-too-large',
    takesBody && 'media-type-unsupported',
    operation.params !== undefined && 'not-found',
    operation.access !== 'visitor' && 'token-missing',
    operation.access !== 'visitor' && 'token-invalid',
    operation.access !== 'visitor' && 'token-expired',
    operation.access === 'operator' && 'not-found',
    operation.access === 'operator' && 'operator-mfa-needed',
    operation.access === 'operator' && 'operator-sign-in-again',
    (operation.access !== 'visitor' || operation.limit !== undefined) && 'rate-limited',
    operation.idempotent === true && ('idempotency-mismatch' satisfies EdgeCode),
    operation.idempotent === true && ('idempotency-in-progress' satisfies EdgeCode),
    operation.method !== 'GET' && 'storage-full',
    'api-key-invalid',
    'api-key-scope',
    'service-unavailable',
    'internal',
  ];
  return codes.filter((code) => code !== false);
}

function problemsOf(operation: Operation, schemas: SchemaCollector): OpenApiOperation['responses'] {
  const byStatus = new Map<number, Code[]>();
  for (const code of new Set<Code>([...operation.problems, ...edgeCodes(operation)])) {
    const { status } = problemTable[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = { 'application/problem+json': { schema: schemas.schemaOf(Problem) } };
  const entries = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, codes]) => [
      String(status),
      { description: codes.map((code) => `\`${code}\``).join(', '), content },
    ]),
  );
}
