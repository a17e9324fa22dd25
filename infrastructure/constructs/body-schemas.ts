/** Request bodies as API Gateway can check them: the shapes of the contracts, in JSON Schema draft 4. */

type JsonSchema = Readonly<Record<string, unknown>>;

/** The part of an OpenAPI 3.1 document that is read here. */
export interface ApiDocument {
  paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  components: { schemas: Readonly<Record<string, JsonSchema>> };
}

interface ApiOperation {
  operationId: string;
  security?: readonly unknown[];
  parameters?: readonly { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Readonly<Record<string, { schema: JsonSchema }>> };
}

/**
 * What the gateway is told of a body. Only its shape: which fields there are, which must be, of what type and how long.
 * Patterns, formats and ranges stay with the function, which says in the learner's language what is wrong with a field;
 * the gateway can only say that something is.
 */
const KEPT = ['type', 'required', 'additionalProperties', 'maxLength', 'maxItems', 'enum'] as const;

/** The draft 4 schema of the JSON body of an operation, references resolved; null where it has none. */
export function bodySchema(document: ApiDocument, operation: ApiOperation): JsonSchema | null {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return schema
    ? { $schema: 'http://json-schema.org/draft-04/schema#', ...toDraft4(schema, document) }
    : null;
}

/** Every operation of the document by its id. */
export function operationsById(document: ApiDocument): ReadonlyMap<string, ApiOperation> {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  return new Map(operations.map((operation) => [operation.operationId, operation]));
}

function toDraft4(schema: JsonSchema, document: ApiDocument): JsonSchema {
  const reference = schema.$ref;
  if (typeof reference === 'string') {
    const target = document.components.schemas[reference.replace('#/components/schemas/', '')];
    if (!target) throw new TypeError(`the API document has no schema ${reference}`);
    return toDraft4(target, document);
  }
  const result: Record<string, unknown> = {};
  for (const key of KEPT) if (schema[key] !== undefined) result[key] = schema[key];
  if (typeof schema.additionalProperties === 'object') delete result.additionalProperties;
  if (schema.const !== undefined) result.enum = [schema.const];
  if (isObject(schema.properties)) {
    result.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, value]) => [
        name,
        toDraft4(value as JsonSchema, document),
      ]),
    );
  }
  if (isObject(schema.items)) result.items = toDraft4(schema.items, document);
  for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
    const options = schema[key];
    if (Array.isArray(options)) result[key] = options.map((each) => toDraft4(each as JsonSchema, document));
  }
  return result;
}

function isObject(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
