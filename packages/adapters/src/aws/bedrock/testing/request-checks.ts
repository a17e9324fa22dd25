import type { IncomingHttpHeaders } from 'node:http';

/** What is wrong with a request, in words for the test that reads them; empty when it is as the service wants it. */
export type Findings = string[];

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/[\w-]+\/bedrock\/aws4_request, SignedHeaders=(?:[\w;-]*\bhost\b|:authority)[\w;-]*, Signature=[0-9a-f]{64}$/;

/** The headers of Signature Version 4 (IAM User Guide, "Create a signed AWS API request"): there, and shaped so. */
export function checkSignature(headers: IncomingHttpHeaders): Findings {
  const findings: Findings = [];
  if (!AUTHORIZATION.test(headers.authorization ?? ''))
    findings.push('authorization is no SigV4 for bedrock');
  if (!/^\d{8}T\d{6}Z$/.test(String(headers['x-amz-date']))) findings.push('x-amz-date is missing');
  return findings;
}

interface ConverseBody {
  messages?: { role?: string; content?: { text?: string }[] }[];
  system?: { text?: string }[];
  inferenceConfig?: { maxTokens?: number; temperature?: number };
  toolConfig?: {
    tools?: { toolSpec?: { name?: string; inputSchema?: { json?: unknown } } }[];
    toolChoice?: { tool?: { name?: string } };
  };
}

/** A request of Converse as the Nova models take it (Bedrock API Reference, Converse; Nova User Guide, tool use). */
export function checkConverse(body: ConverseBody): Findings {
  const findings: Findings = [];
  const { messages = [], inferenceConfig = {}, toolConfig } = body;
  if (messages[0]?.role !== 'user') findings.push('the first message is not of the user');
  for (const [index, message] of messages.entries()) {
    if (message.role !== (index % 2 === 0 ? 'user' : 'assistant')) findings.push('roles do not alternate');
    if (!message.content?.every(({ text }) => typeof text === 'string' && text.trim() !== ''))
      findings.push('a content block is blank');
  }
  const { maxTokens, temperature } = inferenceConfig;
  if (!(Number.isInteger(maxTokens) && Number(maxTokens) >= 1 && Number(maxTokens) <= 65_535))
    findings.push('maxTokens is out of range');
  if (!(typeof temperature === 'number' && temperature >= 0 && temperature <= 1))
    findings.push('temperature is out of range');
  if (toolConfig) findings.push(...checkTools(toolConfig));
  return findings;
}

function checkTools({ tools = [], toolChoice }: NonNullable<ConverseBody['toolConfig']>): Findings {
  const findings: Findings = [];
  const names = tools.map(({ toolSpec }) => toolSpec?.name ?? '');
  if (!names.every((name) => /^[a-zA-Z0-9_-]{1,64}$/.test(name))) findings.push('a tool has no fitting name');
  if (!names.includes(toolChoice?.tool?.name ?? '')) findings.push('the tool chosen is not among the tools');
  for (const { toolSpec } of tools) {
    const schema = toolSpec?.inputSchema?.json as { type?: string } | undefined;
    if (schema?.type !== 'object') findings.push('the schema of a tool is no object');
    else if (depthOf(schema) > 2) findings.push('the schema of a tool nests more than two levels');
  }
  return findings;
}

/** Levels of objects below each other, lists not counted. */
function depthOf(schema: unknown): number {
  if (typeof schema !== 'object' || schema === null) return 0;
  const { type, properties, items } = schema as { type?: string; properties?: object; items?: unknown };
  const below = Math.max(0, ...Object.values(properties ?? {}).map(depthOf), depthOf(items));
  return below + (type === 'object' ? 1 : 0);
}

/** What ApplyGuardrail takes (Amazon Bedrock API Reference): a source, and texts that are not blank. */
export function checkGuardrailContent(body: unknown): Findings {
  const { source, content = [] } = body as { source?: string; content?: { text?: { text?: string } }[] };
  const findings: Findings = [];
  if (source !== 'INPUT' && source !== 'OUTPUT') findings.push('a guardrail judges INPUT or OUTPUT');
  if (content.length === 0) findings.push('there is nothing to judge');
  if (!content.every(({ text }) => typeof text?.text === 'string' && text.text.trim() !== ''))
    findings.push('a text to judge is blank');
  return findings;
}

const range = (value: unknown, min: number, max: number) =>
  typeof value === 'number' && value >= min && value <= max;

interface CanvasBody {
  taskType?: string;
  textToImageParams?: { text?: string; negativeText?: string };
  imageGenerationConfig?: Record<string, unknown>;
}

/** A text-to-image request of Nova Canvas (Nova User Guide, "Image generation request and response structure"). */
export function checkCanvas({
  taskType,
  textToImageParams = {},
  imageGenerationConfig: config = {},
}: CanvasBody): Findings {
  const findings: Findings = [];
  const { text = '', negativeText = 'none', ...others } = textToImageParams;
  const { width, height, quality, cfgScale, seed, numberOfImages, ...unknown } = config;
  if (taskType !== 'TEXT_IMAGE') findings.push('taskType');
  if (!range(text.length, 1, 1024)) findings.push('text is not of 1 to 1024 characters');
  if (!range(negativeText.length, 1, 1024)) findings.push('negativeText is not of 1 to 1024 characters');
  // "No" and "without" in the prompt bring forth what they name; it belongs into negativeText.
  if (/\b(no|not|without)\b/i.test(text)) findings.push('text negates');
  for (const side of [width, height])
    if (!range(side, 320, 4096) || Number(side) % 16 !== 0) findings.push('width and height');
  if (Number(width) * Number(height) > 4_194_304) findings.push('more than 4,194,304 pixels');
  if (quality !== 'standard' && quality !== 'premium') findings.push('quality');
  if (!range(cfgScale, 1.1, 10)) findings.push('cfgScale');
  if (!range(seed, 0, 858_993_459)) findings.push('seed');
  if (!range(numberOfImages, 1, 5)) findings.push('numberOfImages');
  for (const name of Object.keys({ ...unknown, ...others })) findings.push(`${name} is not known`);
  return findings;
}

/** A text-to-image request of Stable Image Core or Ultra (Bedrock User Guide, "Stability AI models"). */
export function checkStability(body: Record<string, unknown>): Findings {
  const findings: Findings = [];
  const { prompt, negative_prompt = '', aspect_ratio, output_format, seed, mode, ...unknown } = body;
  if (typeof prompt !== 'string' || !range(prompt.length, 1, 10_000)) findings.push('prompt');
  if (typeof negative_prompt !== 'string' || negative_prompt.length > 10_000)
    findings.push('negative_prompt');
  const ratios = ['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21'];
  if (!ratios.includes(String(aspect_ratio))) findings.push('aspect_ratio');
  if (output_format !== 'png' && output_format !== 'jpeg') findings.push('output_format');
  if (!range(seed, 0, 4_294_967_294)) findings.push('seed');
  if (mode !== 'text-to-image') findings.push('mode');
  for (const name of Object.keys(unknown)) findings.push(`${name} is not known`);
  return findings;
}
