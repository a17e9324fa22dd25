import type { SaidTurn, TalkSetup, TurnDetection } from '@nova/core/ports/speech-to-speech-model.ts';

/** One event to Sonic: `{ event: { <name>: <fields> } }` as UTF-8 JSON (Nova 2 Sonic user guide, "Input events"). */
export type SonicInput = Readonly<Record<string, object>>;

/** The names of one session's parts; Sonic echoes them. */
export interface SonicNames {
  prompt: string;
  audio: string;
  /** A new one for every block. */
  next(): string;
}

/** The tool a model reports a reached goal with. */
export const GOAL_TOOL = 'goal_met';

const MAX_TEXT_BYTES = 1024;
const MAX_HISTORY_BYTES = 40 * 1024;
const AUDIO = { sampleSizeBits: 16, channelCount: 1, encoding: 'base64', audioType: 'SPEECH' } as const;

/** Said for the learner so that the partner has something to answer; Sonic speaks only when spoken to. */
const OPENING = '(The learner has just arrived. Greet her in your role and begin.)';
const JOINED = '(The learner has just arrived.)';

/**
 * Everything before the learner's first word: session, prompt, role, history and the open microphone. A history that ends
 * with the learner waits for an answer, so her last turn is said to the model instead of told.
 */
export function openingEvents(setup: TalkSetup, names: SonicNames): SonicInput[] {
  const { history } = setup;
  const last = history.at(-1);
  const isOwed = last?.speaker === 'learner';
  const before = isOwed ? history.slice(0, -1) : history;
  const say = history.length === 0 ? OPENING : isOwed ? last.text : null;
  return [
    sessionStart(setup.settings.turnDetection),
    promptStart(setup, names),
    ...textBlock(names, 'SYSTEM', setup.instructions, false),
    ...historyBlocks(before, names),
    audioStart(names),
    ...(say === null ? [] : textBlock(names, 'USER', say, true)),
  ];
}

/** Everything after the learner's last word. */
export function closingEvents(names: SonicNames): SonicInput[] {
  return [
    { contentEnd: { promptName: names.prompt, contentName: names.audio } },
    { promptEnd: { promptName: names.prompt } },
    { sessionEnd: {} },
  ];
}

/** Learners pause in the middle of a sentence, so the model is made to wait for long unless told otherwise. */
function sessionStart(turns: TurnDetection): SonicInput {
  const patienceMs = turns.mode === 'hands-free' ? turns.patienceMs : 0;
  const endpointingSensitivity = patienceMs >= 1_000 ? 'LOW' : patienceMs >= 700 ? 'MEDIUM' : 'HIGH';
  return {
    sessionStart: {
      inferenceConfiguration: { maxTokens: 1024, topP: 0.9, temperature: 0.7 },
      turnDetectionConfiguration: { endpointingSensitivity },
    },
  };
}

function promptStart({ voice, goals }: TalkSetup, names: SonicNames): SonicInput {
  const goalIds = goals.map(({ goalId }) => goalId);
  const described = goals.map(({ goalId, description }) => `${goalId}: ${description}`).join('\n');
  const schema = {
    type: 'object',
    properties: { goalId: { type: 'string', enum: goalIds } },
    required: ['goalId'],
  };
  const toolSpec = {
    name: GOAL_TOOL,
    description: `Call it once, silently, when the learner has reached a goal of the talk.\n${described}`,
    inputSchema: { json: JSON.stringify(schema) },
  };
  return {
    promptStart: {
      promptName: names.prompt,
      textOutputConfiguration: { mediaType: 'text/plain' },
      audioOutputConfiguration: {
        mediaType: 'audio/lpcm',
        sampleRateHertz: 24_000,
        voiceId: voice,
        ...AUDIO,
      },
      ...(goals.length === 0
        ? {}
        : {
            toolUseOutputConfiguration: { mediaType: 'application/json' },
            toolConfiguration: { tools: [{ toolSpec }] },
          }),
    },
  };
}

function audioStart(names: SonicNames): SonicInput {
  return {
    contentStart: {
      promptName: names.prompt,
      contentName: names.audio,
      type: 'AUDIO',
      interactive: true,
      role: 'USER',
      audioInputConfiguration: { mediaType: 'audio/lpcm', sampleRateHertz: 16_000, ...AUDIO },
    },
  };
}

/** A piece of microphone audio. */
export function audioInput(names: SonicNames, pcm: Uint8Array): SonicInput {
  const content = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');
  return { audioInput: { promptName: names.prompt, contentName: names.audio, content } };
}

/** A block of text; `interactive`: said now, to be answered. */
export function textBlock(
  names: SonicNames,
  role: 'SYSTEM' | 'USER' | 'ASSISTANT',
  text: string,
  interactive: boolean,
): SonicInput[] {
  const block = { promptName: names.prompt, contentName: names.next() };
  const textInputConfiguration = { mediaType: 'text/plain' };
  return [
    { contentStart: { ...block, type: 'TEXT', interactive, role, textInputConfiguration } },
    ...piecesOf(text).map((content) => ({ textInput: { ...block, content } })),
    { contentEnd: block },
  ];
}

/** The answer to a tool use. */
export function toolResultBlock(names: SonicNames, toolUseId: string, result: object): SonicInput[] {
  const block = { promptName: names.prompt, contentName: names.next() };
  const toolResultInputConfiguration = {
    toolUseId,
    type: 'TEXT',
    textInputConfiguration: { mediaType: 'text/plain' },
  };
  return [
    {
      contentStart: {
        ...block,
        type: 'TOOL',
        interactive: false,
        role: 'TOOL',
        toolResultInputConfiguration,
      },
    },
    { toolResult: { ...block, content: JSON.stringify(result) } },
    { contentEnd: block },
  ];
}

/** The newest turns that fit, the first of them the learner's, as Sonic asks for. */
function historyBlocks(history: readonly SaidTurn[], names: SonicNames): SonicInput[] {
  const kept: SaidTurn[] = [];
  let bytes = Buffer.byteLength(JOINED);
  for (const turn of history.toReversed()) {
    bytes += Buffer.byteLength(turn.text);
    if (bytes > MAX_HISTORY_BYTES) break;
    kept.unshift(turn);
  }
  const turns: readonly SaidTurn[] =
    kept[0]?.speaker === 'partner' ? [{ speaker: 'learner', text: JOINED }, ...kept] : kept;
  return turns.flatMap(({ speaker, text }) =>
    textBlock(names, speaker === 'learner' ? 'USER' : 'ASSISTANT', text, false),
  );
}

/** At most 1 KB each, no character torn apart. */
function piecesOf(text: string): string[] {
  const pieces = [''];
  for (const character of text) {
    const piece = pieces.at(-1) ?? '';
    if (Buffer.byteLength(piece) + Buffer.byteLength(character) > MAX_TEXT_BYTES) pieces.push(character);
    else pieces[pieces.length - 1] = piece + character;
  }
  return pieces.filter((piece) => piece.trim() !== '');
}
