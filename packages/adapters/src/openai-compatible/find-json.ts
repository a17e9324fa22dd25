/**
 * The JSON object in what a model said: alone, in a code fence, or after its thoughts in `<think>` tags. Undefined when there
 * is none. What stands around an object is ignored only when it is one of these; prose with braces in it is no answer.
 */
export function findJson(said: string): unknown {
  const withoutThoughts = said.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  const fenced = /^```(?:json)?\s*\n([\s\S]*?)\n?```$/.exec(withoutThoughts);
  const text = fenced?.[1] ?? withoutThoughts;
  if (!text.trim().startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
