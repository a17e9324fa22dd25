import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import { describe, expect, it, onTestFinished } from 'vitest';
import { awsPlace, freshName } from './support/aws.ts';
import { unknownTypes } from './support/emulator-gaps.ts';
import { installEmulator } from './support/emulator-python.ts';

describe('the emulator', () => {
  it('says what to install where there is no Python for it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'nova-no-python-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await expect(
      installEmulator({ venv: join(folder, 'venv'), systemPython: 'no-such-python' }),
    ).rejects.toThrow(
      /could not be installed. It needs Python 3.10 or newer .*apt-get install python3-venv python3-pip.*ministack==/,
    );
  });
});

describe('what is left out of the deployment', () => {
  it.each(unknownTypes())('is only what the emulator cannot make: %s', async (Type) => {
    const client = new CloudFormationClient(awsPlace());
    const TemplateBody = JSON.stringify({ Resources: { Gap: { Type, Properties: {} } } });
    const creating = client.send(new CreateStackCommand({ StackName: freshName('gap'), TemplateBody }));
    await expect(creating).rejects.toThrow(`Unrecognized resource types: [${Type}]`);
  });
});
