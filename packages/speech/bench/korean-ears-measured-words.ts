/**
 * The words that the Korean-ears layer is measured on: fitted on never, chosen by nobody. `korean-ears-draw.ts` drew them with seed
 * 20261126 among the 12,000 most frequent words of English (wordfreq 3.1.1), without those that differ by an ending or not at all
 * from a word of the other lists or of speechocean762's training half, at most nine letters and three vowels long; names, abbreviations
 * and coarse words were struck out before anything was recorded. Of each mix-up three whose wrong version is another common
 * word, where there are as many, then any. Each is said by every voice, right and wrong, at one of the nine rates and noises in turn.
 * Notation as in `korean-ears-words.ts`.
 */

export const MEASURED_MIX_UPS: Readonly<Record<string, string>> = {
  'R>L': 'brake raid frames reset drum carrying',
  'ER>L': 'arise battery current nursery factories salary',
  'L>R': 'laser lanes flames livestock elements plain',
  'F>P': 'flee file fade fastest crafts funded',
  'P>F': 'punk pre pact opted employee updates',
  'V>B': 'marvel vary void verify archives selective',
  'B>V': 'hub marble curb beside embedded assembly',
  'TH>S': 'theories theorem myth length north birth',
  'TH>T': 'booth thrust wrath depths thirty cathedral',
  'DH>D': 'thereof gathered mothers withdraw leather within',
  'Z>JH': 'zen seize strains verses males entries',
  'JH>Z': 'range gauge usage fringe genetic drainage',
  'ZH>JH': 'fusion confusion equation illusion versions closure',
  'S>SH': 'seek sin sealed ceased excessive abusive',
  'SH>S': 'shin shield ashes sheriff british finnish',
  'IH>IY': 'chip knit sim witnessed typically slick',
  'IY>IH': 'wheat feat cheap scheme conceived albeit',
  'AE>EH': 'sack batting mansion tactics impact ample',
  'EH>AE': 'flesh gem blessed swelling cells lent',
  'UH>UW': 'goodwill cookie boulevard bullying childhood bulletin',
  'UW>UH': 'fluid included reviewing woo union mutual',
  'AO>OW': 'moss bald drawn coupon podcast analog',
  'OW>AO': 'drone loan poll closely wholesale noble',
};

export const MEASURED_ADDED_VOWELS: readonly string[] = [
  'spouse S + P AW1 S +',
  'strips S + T + R IH1 P + S +',
  'script S + K + R IH1 P + T +',
  'dried D + R AY1 D +',
  'slots S + L AA1 T + S +',
  'stain S + T EY1 N',
  'moist M OY1 S + T +',
  'mid M IH1 D +',
  'labs L AE1 B + Z +',
  'bucks B AH1 K + S +',
  'tiles T AY1 L Z +',
  'gate G EY1 T +',
];

export const MEASURED_FULL_VOWELS: readonly string[] = [
  'data D EY1 T AH0>AA',
  'baron B AE1 R AH0>OW N',
  'residence R EH1 Z IH0 D AH0>EH N S',
  'rural R UH1 R AH0>AE L',
  'advanced AH0>AE D V AE1 N S T',
  'media M IY1 D IY0 AH0>AA',
  'reaction R IY0 AE1 K SH AH0>OW N',
  'gotten G AA1 T AH0>EH N',
];

export const MEASURED_NASALISED: readonly string[] = [
  'we can say hype knocking here | hype HH AY1 P>M',
  'we can say stab moral here | stab S T AE1 B>M',
  'we can say knight musician here | knight N AY1 T>N',
  'we can say blade martial here | blade B L EY1 D>N',
  'we can say stock median here | stock S T AA1 K>NG',
  'we can say vogue nerves here | vogue V OW1 G>NG',
  'we can say unlikely here | unlikely AH0 N>L L AY1 K L IY0',
  'we can say unless here | unless AH0 N>L L EH1 S',
];

export const MEASURED_UNRELEASED = 'pipe herb plate nod pike league fled aide';
