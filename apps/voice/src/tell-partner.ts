import type { ClientMessage } from '@nova/contracts/voice/protocol.ts';
import type { LiveTalk } from '@nova/core/ports/speech-to-speech-model.ts';

/** Does what a client's message asks of the partner; what asks nothing of it (`token`, `finish`) does nothing. */
export function tellPartner(live: LiveTalk, message: ClientMessage): void {
  if (message.type === 'turn-begin') live.beginTurn();
  if (message.type === 'turn-end') live.endTurn();
  if (message.type === 'interrupt') live.interrupt();
  if (message.type === 'how-to-say') live.askHowToSay(message.korean);
  if (message.type === 'text') live.sendText(message.text);
  if (message.type === 'settings') live.adjust(message.settings);
}
