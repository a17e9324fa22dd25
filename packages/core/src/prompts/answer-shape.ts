import type { AnswerShape, JsonSchema } from '../ports/text-model.ts';

/** An answer does not have the shape that was asked for. The message names the place and the need, never the content. */
export class AnswerUnfitError extends Error {
  constructor(place: string, need: string) {
    super(`${place === '' ? 'the answer' : place} ${need}`);
    this.name = 'AnswerUnfitError';
  }
}

/** A part of a shape: its schema, and how it is read at its place in the answer. */
interface Part<T> {
  schema: JsonSchema;
  read(value: unknown, place: string): T;
}

/** Text of `minLength` to `maxLength` characters after trimming. */
export function text(limits: { maxLength: number; minLength?: number; description?: string }): Part<string> {
  const { maxLength, minLength = 1, description } = limits;
  return {
    schema: { type: 'string', minLength, maxLength, ...(description === undefined ? {} : { description }) },
    read(value, place) {
      if (typeof value !== 'string') throw new AnswerUnfitError(place, 'needs to be a string');
      const trimmed = value.trim();
      if (trimmed.length < minLength || trimmed.length > maxLength)
        throw new AnswerUnfitError(place, `needs ${minLength} to ${maxLength} characters`);
      return trimmed;
    },
  };
}

/** One of some words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Part<Word> {
  return {
    schema: { type: 'string', enum: words },
    read(value, place) {
      const word = words.find((known) => known === value);
      if (word === undefined) throw new AnswerUnfitError(place, `needs to be one of ${words.join(', ')}`);
      return word;
    },
  };
}

/** True or false. */
export function yesOrNo(): Part<boolean> {
  return {
    schema: { type: 'boolean' },
    read(value, place) {
      if (typeof value !== 'boolean') throw new AnswerUnfitError(place, 'needs to be true or false');
      return value;
    },
  };
}

/** `min` to `max` of the same. */
export function listOf<T>(part: Part<T>, limits: { min: number; max: number }): Part<T[]> {
  const { min, max } = limits;
  return {
    schema: { type: 'array', items: part.schema, minItems: min, maxItems: max },
    read(value, place) {
      if (!Array.isArray(value)) throw new AnswerUnfitError(place, 'needs to be an array');
      if (value.length < min || value.length > max)
        throw new AnswerUnfitError(place, `needs ${min} to ${max} entries`);
      return value.map((entry, index) => part.read(entry, `${place}/${index}`));
    },
  };
}

type Parts = Readonly<Record<string, Part<unknown>>>;
type Read<P extends Parts> = { [Name in keyof P]: P[Name] extends Part<infer T> ? T : never };

/** An object with exactly these fields, in this order: models write long texts best when they come last. */
export function fields<P extends Parts>(parts: P): Part<Read<P>> {
  const names = Object.keys(parts);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part.schema])),
      required: names,
      additionalProperties: false,
    },
    read(value, place) {
      if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw new AnswerUnfitError(place, 'needs to be an object');
      const unknown = Object.keys(value).find((name) => !names.includes(name));
      if (unknown !== undefined) throw new AnswerUnfitError(place, 'has a field that was not asked for');
      const source = value as Record<string, unknown>;
      const read = Object.entries(parts).map(([name, part]) => [
        name,
        part.read(source[name], `${place}/${name}`),
      ]);
      return Object.fromEntries(read) as Read<P>;
    },
  };
}

/** The part as the shape of a whole answer. */
export function answerShape<T>(part: Part<T>): AnswerShape<T> {
  return { schema: part.schema, read: (value) => part.read(value, '') };
}
