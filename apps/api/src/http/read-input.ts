import type { Locale } from '@nova/contracts/http/common.ts';
import type { z } from 'zod';
import { EdgeProblem } from './edge-problem.ts';
import { fieldErrors } from './field-errors.ts';
import type { Access, Operation, OperationInput, RequestFacts } from './operation.ts';
import type { Caller } from './principal.ts';
import { readAudioForm, readJson } from './read-body.ts';

/**
 * Everything the operation asked for, parsed by its contracts. What it did not ask for is never read.
 * @throws EdgeProblem not-found (a path that cannot be) | body-invalid | body-not-json | body-too-large |
 * media-type-unsupported | audio-missing | audio-too-large
 */
export async function readInput(
  operation: Operation,
  request: Request,
  pathParams: Record<string, string>,
  caller: Caller | null,
  facts: RequestFacts,
): Promise<OperationInput<Access, unknown, unknown, unknown, unknown>> {
  const { locale } = facts;
  const params = operation.params?.safeParse(pathParams);
  if (params?.success === false) throw new EdgeProblem('not-found');
  const query = parse(operation.query, Object.fromEntries(facts.url.searchParams), locale);
  const json = operation.json
    ? parse(
        operation.json,
        await readJson(request, operation.jsonOptional === true, operation.jsonMediaTypes),
        locale,
      )
    : undefined;
  const form = operation.form ? await readAudioForm(request, operation.audioOptional === true) : undefined;
  return {
    userId: caller?.userId,
    isOperator: caller?.isOperator ?? false,
    params: params?.data,
    query,
    json,
    form: {
      fields: form && parse(operation.form, form.fields, locale),
      audio: form?.audio ?? null,
    },
    request: facts,
  };
}

function parse(schema: z.ZodType | undefined, value: unknown, locale: Locale): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new EdgeProblem('body-invalid', { errors: fieldErrors(parsed.error.issues, locale) });
}
