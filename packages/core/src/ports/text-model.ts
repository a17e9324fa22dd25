/** A JSON Schema as models take them: an object with `type`, `properties`, `required` and so on. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What an answer must look like: told to the model as a schema, and checked when it comes back. */
export interface AnswerShape<T> {
  readonly schema: JsonSchema;
  /** @throws AnswerUnfitError naming the place and what it needs, never what stood there */
  read(value: unknown): T;
}

/** One question to a text model. */
export interface TextQuestion {
  /** Ours alone: the role, the rules, the limits. */
  system: string;
  /** The data to work on, what the learner wrote included, delimited by the prompt. */
  user: string;
  /** The model stops there at the latest. */
  maxTokens: number;
  /** 0 = always the likeliest word, 1 = free. */
  temperature: number;
  signal?: AbortSignal | undefined;
}

/** A question whose answer has a shape. */
export interface ShapedQuestion<T> extends TextQuestion {
  /** Names the answer for the model: `[A-Za-z0-9_-]{1,64}`. */
  name: string;
  shape: AnswerShape<T>;
}

/** Tokens as the model counts them, over all tries of one question. */
export interface TextUsage {
  inputTokens: number;
  outputTokens: number;
}

/** An answer that fits its shape. */
export interface ShapedAnswer<T> {
  value: T;
  usage: TextUsage;
}

/** A piece of a streamed answer; `end` comes last and once. */
export type TextPiece = { kind: 'text'; text: string } | { kind: 'end'; usage: TextUsage };

/** A language model: answers in a given shape, or as text while it is being written. */
export interface TextModel {
  /** Of the model behind it, as the configuration names it. */
  readonly modelId: string;
  /**
   * An answer in the shape asked for. One that does not fit is asked for once more, told what was wrong with it.
   * @throws ModelFailure | the signal's reason
   */
  answer<T>(question: ShapedQuestion<T>): Promise<ShapedAnswer<T>>;
  /**
   * An answer as plain text, piece by piece. Leaving the loop early ends the call.
   * @throws ModelFailure | the signal's reason
   */
  stream(question: TextQuestion): AsyncIterable<TextPiece>;
}
