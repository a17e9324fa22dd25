import fc from 'fast-check';
import { z } from 'zod';

/** The parts of JSON Schema that zod writes for our contracts. */
interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** Longer texts find nothing that these do not. */
const MAX_TEXT = 200;

/**
 * What a contract takes, more or less: by its shape, lengths, ranges, patterns. Refinements in code are not known here, so
 * some of it is refused; what is sent beside it is nonsense on purpose.
 */
export function fromContract(contract: z.ZodType): fc.Arbitrary<unknown> {
  const schema = z.toJSONSchema(contract, { io: 'input', unrepresentable: 'any' }) as Schema;
  return arbitraryOf(schema, schema.$defs ?? {});
}

/** Requests of every kind: as the contract wants them, with one field missing, strange or too many, and pure nonsense. */
export function nearContract(contract: z.ZodType): fc.Arbitrary<unknown> {
  const good = fromContract(contract);
  const spoilt = fc.tuple(good, fc.nat(), fc.jsonValue()).map(([value, at, strange]) => {
    if (typeof value !== 'object' || value === null) return strange;
    const keys = Object.keys(value);
    const key = keys[at % Math.max(1, keys.length)] ?? 'extra';
    return { ...value, [at % 5 === 0 ? 'extra' : key]: strange };
  });
  return fc.oneof(
    { weight: 5, arbitrary: good },
    { weight: 3, arbitrary: spoilt },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
}

function arbitraryOf(schema: Schema, defs: Record<string, Schema>): fc.Arbitrary<unknown> {
  const of = (part: Schema) => arbitraryOf(part, defs);
  if (schema.$ref) return of(defs[schema.$ref.replace('#/$defs/', '')] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (schema.allOf) return of(Object.assign({}, ...schema.allOf) as Schema);
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: bounded(schema.minimum, -1000), max: bounded(schema.maximum, 1_000_000) });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 5, (schema.minItems ?? 0) + 5),
      });
    case 'object':
      return objectOf(schema, of);
    default:
      return fc.jsonValue();
  }
}

function objectOf(schema: Schema, of: (part: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {}).map(([key, part]) => [key, of(part)] as const);
  if (properties.length === 0 && typeof schema.additionalProperties === 'object')
    return fc.dictionary(fc.string({ maxLength: 20 }), of(schema.additionalProperties), { maxKeys: 5 });
  return fc.record(Object.fromEntries(properties), { requiredKeys: schema.required ?? [] });
}

function textOf({ format, pattern, minLength = 0, maxLength = MAX_TEXT }: Schema): fc.Arbitrary<string> {
  const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, MAX_TEXT)) };
  if (format === 'email') return fc.oneof(fc.emailAddress(), fc.constant('nobody@example.com'));
  if (format === 'date') return fc.constantFrom('1990-05-17', '2020-01-01', '2090-12-31', '2001-02-30');
  if (format === 'date-time') return fc.constantFrom('2026-11-26T00:00:00Z', '1970-01-01T00:00:00.000Z');
  const words = fc.constantFrom(
    'default',
    'Good morning',
    '안녕하세요',
    "'; DROP TABLE learner; --",
    '../../etc/passwd',
  );
  if (pattern) return fc.oneof(fc.stringMatching(new RegExp(pattern, 'u')), fc.string(size));
  return fc.oneof(fc.string(size), fc.string({ ...size, unit: 'binary' }), words);
}

function bounded(value: number | undefined, instead: number): number {
  return value === undefined || !Number.isSafeInteger(value) || Math.abs(value) > 1e9 ? instead : value;
}
