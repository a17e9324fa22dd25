import {
  type BedrockBehaviour,
  type BedrockCall,
  type BedrockServer,
  startBedrockServer,
} from '@nova/adapters/aws/bedrock/testing/bedrock-server.ts';

/**
 * A Bedrock whose model, asked for feedback, writes what the draft in the question says, and answers nothing else: whoever
 * asks it for a lesson has to do without.
 */
export async function startEchoingModel(port: number): Promise<BedrockServer> {
  const server = await startBedrockServer(port);
  server.otherwise(echo);
  return server;
}

function echo({ body }: BedrockCall): BedrockBehaviour {
  const question = (body as { messages: { content: { text: string }[] }[] }).messages[0]?.content[0]?.text;
  const [ko, en] = ['ko', 'en'].map((language) =>
    new RegExp(`^Draft ${language}: (.+)$`, 'm').exec(question ?? '')?.at(1),
  );
  return ko && en ? { kind: 'answers', value: { ko, en } } : { kind: 'rejects-the-request' };
}
