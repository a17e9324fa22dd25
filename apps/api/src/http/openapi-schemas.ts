import { z } from 'zod';

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 takes it. */
export type JsonSchema = Record<string, unknown>;

/** Collects the schemas of a document: named ones once, under `#/components/schemas`. */
export interface SchemaCollector {
  /** A reference when the contract has a name, else the schema itself. */
  schemaOf(contract: z.ZodType): JsonSchema;
  /** Every named schema so far, by name. */
  components(): Record<string, JsonSchema>;
}

/**
 * Makes a collector. zod's own converter is used because it keeps `nullable` beside a reference; generators that
 * write it into the shared component make the document untrue.
 */
export function createSchemaCollector(): SchemaCollector {
  const named = new Map<string, JsonSchema>();

  function add(name: string, schema: JsonSchema): void {
    const known = named.get(name);
    if (known && JSON.stringify(known) !== JSON.stringify(schema)) {
      throw new Error(`Two contracts are called ${name}.`);
    }
    named.set(name, schema);
  }

  return {
    schemaOf(contract) {
      // Input: what a client may send. Answers have no defaults or transforms, so that for them it is the same.
      const {
        $schema: _,
        $defs = {},
        ...root
      } = relocated(z.toJSONSchema(contract, { io: 'input' }) as JsonSchema);
      for (const [name, schema] of Object.entries($defs as Record<string, JsonSchema>))
        add(name, withoutId(schema));
      return root;
    },
    components() {
      return Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
    },
  };
}

function relocated(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
}

function withoutId({ id: _, ...schema }: JsonSchema): JsonSchema {
  return schema;
}
