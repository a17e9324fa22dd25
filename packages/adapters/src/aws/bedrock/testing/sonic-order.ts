/** An event of a Sonic stream: one name, its fields. */
export interface SonicEvent {
  name: string;
  fields: Record<string, unknown>;
}

type Stage = 'new' | 'session' | 'prompt' | 'ended';
interface OpenBlock {
  type: 'TEXT' | 'AUDIO' | 'TOOL';
  role: string;
  isInteractive: boolean;
  bytes: number;
}

const MAX_TEXT_BYTES = 1024;
const MAX_HISTORY_BYTES = 40 * 1024;
/** Half a second: far more than the 32 ms that are recommended, and a client that waits so long is late. */
const MAX_AUDIO_BYTES = 16_000;

const VOICES = ['tiffany', 'matthew', 'amy', 'olivia', 'kiara', 'arjun'];

/**
 * Checks that the events of a client come in the order and within the limits of the Nova 2 Sonic user guide ("Input events
 * flow"). Remembers what a script wants to know: the system text, the history, how much audio came.
 */
export class SonicOrder {
  stage: Stage = 'new';
  systemText = '';
  readonly history: { role: string; text: string }[] = [];
  readonly typed: string[] = [];
  /** PCM16 at 16 kHz, all of the stream. */
  readonly heard: Buffer[] = [];
  readonly toolResults = new Map<string, string>();
  settings: { voiceId?: string; endpointingSensitivity?: string; toolNames: string[] } = { toolNames: [] };
  private promptName: unknown;
  private readonly blocks = new Map<string, OpenBlock>();
  private readonly names = new Set<string>();
  private readonly toolUses = new Map<string, string>();
  private hasAudioBlock = false;
  private historyBytes = 0;

  /** A tool that the model called; its result may come now. */
  expectToolResult(toolUseId: string): void {
    this.toolUses.set(toolUseId, '');
  }

  /** What is wrong with this event where it stands; null when nothing is. */
  take({ name, fields }: SonicEvent): string | null {
    if (this.stage === 'ended') return `${name} after sessionEnd`;
    if (name === 'sessionStart') return this.sessionStart(fields);
    if (name === 'promptStart') return this.promptStart(fields);
    if (name === 'sessionEnd') return this.sessionEnd();
    if (this.stage !== 'prompt') return `${name} outside of a prompt`;
    if (fields.promptName !== this.promptName) return `${name} of another prompt`;
    switch (name) {
      case 'contentStart':
        return this.contentStart(fields);
      case 'textInput':
        return this.textInput(fields);
      case 'audioInput':
        return this.audioInput(fields);
      case 'toolResult':
        return this.toolResult(fields);
      case 'contentEnd':
        return this.blocks.delete(String(fields.contentName)) ? null : 'contentEnd of no open block';
      case 'promptEnd':
        if (this.blocks.size > 0) return 'promptEnd with an open block';
        this.stage = 'session';
        return null;
      default:
        return `${name} is not known`;
    }
  }

  private sessionStart(fields: Record<string, unknown>): string | null {
    if (this.stage !== 'new') return 'a second sessionStart';
    const { maxTokens, topP, temperature } = (fields.inferenceConfiguration ?? {}) as Record<string, number>;
    if (!(Number(maxTokens) >= 1) || !(Number(topP) <= 1) || !(Number(temperature) <= 1))
      return 'inferenceConfiguration';
    const { endpointingSensitivity } = (fields.turnDetectionConfiguration ?? {}) as Record<string, string>;
    if (endpointingSensitivity !== undefined) {
      if (!['HIGH', 'MEDIUM', 'LOW'].includes(endpointingSensitivity)) return 'endpointingSensitivity';
      this.settings.endpointingSensitivity = endpointingSensitivity;
    }
    this.stage = 'session';
    return null;
  }

  private promptStart(fields: Record<string, unknown>): string | null {
    if (this.stage !== 'session' || this.promptName !== undefined) return 'promptStart has no place here';
    const audio = (fields.audioOutputConfiguration ?? {}) as Record<string, unknown>;
    const text = (fields.textOutputConfiguration ?? {}) as Record<string, unknown>;
    if (typeof fields.promptName !== 'string' || fields.promptName === '') return 'promptName';
    if (text.mediaType !== 'text/plain') return 'textOutputConfiguration';
    if (!isLpcm(audio, 24_000)) return 'audioOutputConfiguration';
    if (!VOICES.includes(String(audio.voiceId))) return 'voiceId';
    const tools = (fields.toolConfiguration as { tools?: unknown[] } | undefined)?.tools ?? [];
    for (const tool of tools as { toolSpec?: { name?: string; inputSchema?: { json?: unknown } } }[]) {
      const json = tool.toolSpec?.inputSchema?.json;
      if (typeof json !== 'string' || !isJson(json)) return 'the schema of a tool is no JSON text';
      this.settings.toolNames.push(tool.toolSpec?.name ?? '');
    }
    this.settings.voiceId = String(audio.voiceId);
    this.promptName = fields.promptName;
    this.stage = 'prompt';
    return null;
  }

  private contentStart(fields: Record<string, unknown>): string | null {
    const { type, role, interactive, contentName } = fields;
    if (typeof contentName !== 'string' || this.names.has(contentName)) return 'contentName is not new';
    if (this.names.size === 0 && (type !== 'TEXT' || role !== 'SYSTEM'))
      return 'the first block is not the SYSTEM text';
    if (this.names.size > 0 && role === 'SYSTEM') return 'a second SYSTEM block';
    if (type === 'AUDIO') {
      const configuration = (fields.audioInputConfiguration ?? {}) as Record<string, unknown>;
      if (this.hasAudioBlock) return 'a second audio block';
      if (interactive !== true || role !== 'USER')
        return 'the audio block is not an interactive one of the USER';
      if (!isLpcm(configuration, 16_000)) return 'audioInputConfiguration';
      this.hasAudioBlock = true;
    } else if (type === 'TOOL') {
      const { toolUseId } = (fields.toolResultInputConfiguration ?? {}) as Record<string, unknown>;
      if (role !== 'TOOL' || !this.toolUses.has(String(toolUseId))) return 'a result of no tool use';
      this.toolUses.set(String(toolUseId), contentName);
    } else if (type === 'TEXT') {
      if ((fields.textInputConfiguration as { mediaType?: string } | undefined)?.mediaType !== 'text/plain')
        return 'textInputConfiguration';
      if (interactive !== true && role !== 'SYSTEM') {
        if (this.hasAudioBlock) return 'history after the audio began';
        if (this.history.length === 0 && role !== 'USER') return 'the history does not begin with the USER';
      }
    } else return 'type of the block';
    this.names.add(contentName);
    const isInteractive = interactive === true;
    this.blocks.set(contentName, { type, role: String(role), isInteractive, bytes: 0 });
    return null;
  }

  private textInput(fields: Record<string, unknown>): string | null {
    const block = this.blocks.get(String(fields.contentName));
    if (block?.type !== 'TEXT') return 'textInput outside of a text block';
    const content = String(fields.content);
    const bytes = Buffer.byteLength(content);
    if (content.trim() === '') return 'textInput is blank';
    block.bytes += bytes;
    if (block.role === 'SYSTEM') {
      if (block.bytes > MAX_HISTORY_BYTES) return 'the SYSTEM text has more than 40 KB';
      this.systemText += content;
    } else if (block.isInteractive) this.typed.push(content);
    else {
      this.historyBytes += bytes;
      if (bytes > MAX_TEXT_BYTES) return 'a textInput of more than 1 KB';
      if (this.historyBytes > MAX_HISTORY_BYTES) return 'a history of more than 40 KB';
      this.history.push({ role: block.role, text: content });
    }
    return null;
  }

  private audioInput(fields: Record<string, unknown>): string | null {
    if (this.blocks.get(String(fields.contentName))?.type !== 'AUDIO')
      return 'audioInput outside of the block';
    const pcm = Buffer.from(String(fields.content), 'base64');
    if (pcm.length === 0 || pcm.length % 2 !== 0 || pcm.length > MAX_AUDIO_BYTES)
      return 'length of audioInput';
    this.heard.push(pcm);
    return null;
  }

  private toolResult(fields: Record<string, unknown>): string | null {
    const use = [...this.toolUses].find(([, contentName]) => contentName === fields.contentName);
    if (!use) return 'toolResult outside of its block';
    if (!isJson(String(fields.content))) return 'toolResult is no JSON text';
    this.toolResults.set(use[0], String(fields.content));
    return null;
  }

  private sessionEnd(): string | null {
    if (this.stage !== 'session') return 'sessionEnd with an open prompt';
    this.stage = 'ended';
    return null;
  }
}

function isLpcm(configuration: Record<string, unknown>, sampleRateHertz: number): boolean {
  return (
    configuration.mediaType === 'audio/lpcm' &&
    configuration.sampleRateHertz === sampleRateHertz &&
    configuration.sampleSizeBits === 16 &&
    configuration.channelCount === 1 &&
    configuration.encoding === 'base64' &&
    configuration.audioType === 'SPEECH'
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
