import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { PictureBriefWriter } from '@nova/core/ports/picture-brief-writer.ts';
import type { SpeechSynthesizer } from '@nova/core/ports/speech-synthesizer.ts';
import type { SpeechToSpeechModel, SuggestedReply } from '@nova/core/ports/speech-to-speech-model.ts';
import type { TextModel } from '@nova/core/ports/text-model.ts';
import type { TranscriptScreen } from '@nova/core/ports/transcript-screen.ts';

/** Where the models of a cloud are called. */
export interface CloudPlace {
  region: string;
  /** Another address than the cloud's own, e.g. of an endpoint in a private network. */
  endpoint?: string | undefined;
  /** What texts and talks pass; absent: the models' own filters only. */
  guardrail?: { identifier: string; version: string } | undefined;
}

/** Models of a cloud by capability, none of them behind a guard yet. What is not asked for opens no connection. */
export interface CloudModels {
  text(options: { modelId: string }): TextModel;
  /** @throws RangeError for the id of a provider whose models it cannot ask */
  images(options: { modelId: string; briefs: PictureBriefWriter }): ImageModel;
  talks(options: {
    modelId: string;
    howToSay(korean: string): Promise<readonly SuggestedReply[]>;
  }): SpeechToSpeechModel;
  /** Judges texts of talks by the guardrail; null without one. */
  screen(): TranscriptScreen | null;
  speech(): SpeechSynthesizer;
}

/**
 * Loads the models of AWS, with its SDK, for a server that is configured to use them; one that is not never gets here, and
 * nothing of AWS is loaded (ADR 0036).
 * @param module the bundle of `aws/bedrock/bedrock-models.ts`; its source when undefined
 */
export async function loadCloudModels(module: URL | undefined, place: CloudPlace): Promise<CloudModels> {
  const url = module ?? new URL('../aws/bedrock/bedrock-models.ts', import.meta.url);
  const { createBedrockModels } = (await import(url.href)) as {
    createBedrockModels(place: CloudPlace): CloudModels;
  };
  return createBedrockModels(place);
}
