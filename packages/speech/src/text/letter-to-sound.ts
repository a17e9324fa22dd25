/**
 * Spelling to sound for words the dictionary does not have: names, brands, new words.
 *
 * A compact rule set of our own: for each letter, an ordered list of contexts and sounds, the first that fits wins;
 * then stress by word shape. Its limits are those of English spelling: on words that CMUdict
 * has, five of six sounds and two of five whole words come out as there (held by `letter-to-sound.test.ts`; sounds
 * only, stress is right less often). Foreign names follow
 * English habits. Enough to align and to give a learner a first idea; callers who know better pass the phones.
 */
import { isVowel } from '../arpabet.ts';

/** `[left context, letters, right context, phones]`; contexts are regular-expression sources matched beside the letters. */
type Rule = readonly [string, string, string, string];

const V = '[aeiouy]';
const C = '[^aeiouy]';

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  a: [
    ['^', 'a', '$', 'AH'],
    ['', 'augh', '', 'AO'],
    ['', 'au', '', 'AO'],
    ['', 'aw', '', 'AO'],
    ['', 'air', '', 'EH R'],
    ['', 'ai', '', 'EY'],
    ['', 'ay', '', 'EY'],
    ['', 'are', '$', 'EH R'],
    ['', 'arr', V, 'AE R'],
    ['', 'ar', `${V}`, 'EH R'],
    ['w', 'ar', '', 'AO R'],
    ['.[aeiouy].*', 'ar', '(?:d|ds)?$', 'ER'],
    ['', 'ar', '', 'AA R'],
    ['', 'all', '$', 'AO L'],
    ['', 'al', 'k', 'AO'],
    ['', 'al', 'd|t', 'AO L'],
    ['', 'ange', '', 'EY N JH'],
    ['', 'aste', '$', 'EY S T'],
    ['wh?|qu', 'a', `[tsn](?!e)`, 'AA'],
    ['', 'age', '$', 'IH JH'],
    ['', 'a', 'tion|sion|cious', 'EY'],
    ['', 'ah', '$', 'AA'],
    ['', 'ae', '', 'IY'],
    ['.[aeiouy].*', 'able', '$', 'AH B AH L'],
    ['.[aeiouy].*', 'al', '(?:s|ly)?$', 'AH L'],
    ['.[aeiouy].*', 'an', '(?:s|t|ts|ce)?$', 'AH N'],
    ['', 'a', `(?:[bcdfgklmnpstvz]|th|ch)(?:e|es|ed|ing|er|ers)$`, 'EY'],
    ['', 'a', `${C}{1,2}[iy]${C}?$`, 'AE'],
    ['', 'a', '$', 'AH'],
    ['^', 'a', `${C}(?=[aeiouy])`, 'AH'],
    ['', 'a', `${C}[aeiou]$`, 'AA'],
    ['', 'a', '', 'AE'],
  ],
  b: [
    ['m', 'b', 's?$', ''],
    ['', 'bb', '', 'B'],
    ['', 'b', 't$', ''],
    ['', 'b', '', 'B'],
  ],
  c: [
    ['', 'cch', '', 'K'],
    ['s', 'ch', 'e|o', 'K'],
    ['', 'ch', 'r|l', 'K'],
    ['', 'ch', '', 'CH'],
    ['', 'ck', '', 'K'],
    ['', 'cqu', '', 'K W'],
    ['', 'cc', '[eiy]', 'K S'],
    ['', 'cc', '', 'K'],
    ['s', 'c', '[eiy]', ''],
    ['', 'ci', 'a|o|ent', 'SH'],
    ['', 'c', '[eiy]', 'S'],
    ['', 'c', '', 'K'],
  ],
  d: [
    ['', 'dg', 'e|i', 'JH'],
    ['', 'dd', '', 'D'],
    ['[pkfcsx]|sh|ch', 'd', '$', 'T'],
    ['', 'd', '', 'D'],
  ],
  e: [
    ['^[^aeiouy]+', 'e', '$', 'IY'],
    ['', 'eau', '', 'OW'],
    ['', 'ear', '[nlt]', 'ER'],
    ['', 'ear', '', 'IH R'],
    ['', 'ea', 'd$|th|lth|sure', 'EH'],
    ['', 'ea', '', 'IY'],
    ['', 'eer', '', 'IH R'],
    ['', 'ee', '', 'IY'],
    ['', 'eigh', '', 'EY'],
    ['', 'eir', '', 'EH R'],
    ['', 'ei', '', 'IY'],
    ['', 'eu', '', 'UW'],
    ['[rljd]', 'ew', '', 'UW'],
    ['', 'ew', '', 'Y UW'],
    ['', 'ey', '$', 'IY'],
    ['', 'ey', '', 'EY'],
    ['', 'eo', 'n', 'IY AH'],
    ['', 'ere', '$', 'IH R'],
    ['', 'er', 'r', 'EH'],
    ['', 'er', `i|e[^drs]`, 'IH R'],
    ['', 'er', 'a|o', 'ER'],
    ['', 'er', '', 'ER'],
    ['(?:[sxz]|ch|sh|[cg])', 'e', 's$', 'IH'],
    ['[aeiouy].*', 'e', 's$', ''],
    ['[td]', 'e', 'd$', 'IH'],
    ['[aeiouy].*', 'e', 'd$', ''],
    ['[aeiouy].*', 'e', '(?:ly|ment|ful|less|ness)(?:s|ly|ness)?$', ''],
    ['[aeiouy].*[^aeiouy]l', 'e', '$', ''],
    ['[aeiouy].*', 'e', '$', ''],
    ['.[aeiouy].*', 'el', '$', 'AH L'],
    ['.[aeiouy].*', 'en', '(?:s|t|ts|ce|ed)?$', 'AH N'],
    ['^', 'e', `${C}[aeiouy]`, 'IH'],
    ['^[rdbp]r?', 'e', `${C}r?[aeiouy]${C}`, 'IH'],
    ['', 'e', `${C}e$`, 'IY'],
    ['', 'e', `[aiou]`, 'IY'],
    ['', 'e', '', 'EH'],
  ],
  f: [
    ['', 'ff', '', 'F'],
    ['', 'f', '', 'F'],
  ],
  g: [
    ['[iae]u?', 'gh', '', ''],
    ['', 'gh', '', 'G'],
    ['^', 'gn', '', 'N'],
    ['', 'gn', '(?:s|ed|ing)?$', 'N'],
    ['', 'gg', '', 'G'],
    ['', 'gu', '[eiy]', 'G'],
    ['n', 'g', '$', ''],
    ['', 'ge', 'o|a', 'JH'],
    ['^', 'g', 'et|i[rv]', 'G'],
    ['', 'g', '[eiy]', 'JH'],
    ['', 'g', '', 'G'],
  ],
  h: [
    ['[aeiou]', 'h', '$|[^aeiouy]', ''],
    ['', 'h', '', 'HH'],
  ],
  i: [
    ['', 'igh', '', 'AY'],
    ['', 'ign', '$', 'AY N'],
    ['', 'ild', '$', 'AY L D'],
    ['', 'ind', '$', 'AY N D'],
    ['', 'ier', '', 'IY ER'],
    ['[^c]', 'ie', 's?$', 'IY'],
    ['', 'ie', 'nt', 'IY AH'],
    ['', 'ie', '', 'IY'],
    ['', 'iou', 's', 'IY AH'],
    ['', 'ir', 'e', 'AY R'],
    ['', 'irr', '', 'IH R'],
    ['', 'ir', V, 'IH R'],
    ['', 'ir', '', 'ER'],
    ['', 'ique', '$', 'IY K'],
    ['', 'ize', '', 'AY Z'],
    ['', 'ise', '$', 'AY Z'],
    ['.[aeiouy].*', 'ive', '$', 'IH V'],
    ['.[aeiouy].*', 'ine', '$', 'IY N'],
    ['.[aeiouy].*', 'ite', '$', 'AY T'],
    ['', 'i', `(?:[bcdfgklmnpstvz]|th)(?:e|es|ed|ing|er|ers)$`, 'AY'],
    ['', 'i', '[aou]', 'IY'],
    ['', 'i', '$', 'IY'],
    ['^[^aeiouy]', 'i', '[ao]', 'AY AH'],
    ['', 'i', '', 'IH'],
  ],
  j: [['', 'j', '', 'JH']],
  k: [
    ['^', 'kn', '', 'N'],
    ['', 'kk', '', 'K'],
    ['', 'k', '', 'K'],
  ],
  l: [
    ['[^aeioulrwy]', 'le', 's?$', 'AH L'],
    ['[^aeioulrwy]', 'led', '$', 'AH L D'],
    ['', 'll', '', 'L'],
    ['', 'l', '', 'L'],
  ],
  m: [
    ['', 'mm', '', 'M'],
    ['', 'mn', '$', 'M'],
    ['[^aeiou]', 'm', '$', 'AH M'],
    ['', 'm', '', 'M'],
  ],
  n: [
    ['', 'ng', '(?:s|ed|ing|ly)?$', 'NG'],
    ['', 'ng', '[aourl]', 'NG G'],
    ['', 'nk', '', 'NG K'],
    ['', 'nx', '', 'NG K S'],
    ['', 'nn', '', 'N'],
    ['', 'n', '', 'N'],
  ],
  o: [
    ['', 'ough', 't', 'AO'],
    ['', 'ough', '', 'OW'],
    ['', 'ould', '', 'UH D'],
    ['', 'oul', '', 'OW L'],
    ['', 'our', '$', 'AO R'],
    ['', 'our', '', 'ER'],
    ['.', 'ous', '$', 'AH S'],
    ['', 'oup', '', 'UW P'],
    ['', 'ou', '', 'AW'],
    ['', 'owe', 'r', 'AW'],
    ['', 'ow', 'n$|d|l$', 'AW'],
    ['', 'ow', '', 'OW'],
    ['', 'oy', '', 'OY'],
    ['', 'oi', '', 'OY'],
    ['', 'oar', '', 'AO R'],
    ['', 'oa', '', 'OW'],
    ['', 'oor', '', 'AO R'],
    ['', 'oo', 'k|d$', 'UH'],
    ['', 'oo', '', 'UW'],
    ['', 'oe', 's?$', 'OW'],
    ['w', 'or', '[dkmst]', 'ER'],
    ['.[aeiouy].*', 'or', 's?$', 'ER'],
    ['', 'orr', '', 'AO R'],
    ['', 'ore', 's?$', 'AO R'],
    ['', 'or', '', 'AO R'],
    ['', 'o', 'll?$', 'OW'],
    ['', 'old', '', 'OW L D'],
    ['', 'ost', '$', 'OW S T'],
    ['.[aeiouy].*', 'on', '(?:s|al|ed)?$', 'AH N'],
    ['', 'o', 'ss|ff|ng', 'AO'],
    ['', 'o', `(?:[bcdfgklmnpstvz]|th)(?:e|es|ed|ing|er|ers)$`, 'OW'],
    ['', 'o', '$|s$', 'OW'],
    ['', 'o', `${C}[aeiou]`, 'OW'],
    ['', 'o', '[aei]', 'OW'],
    ['c', 'om', '[^aeiouy]', 'AH M'],
    ['c', 'on', '[^aeiouy].*[aeiouy]', 'AH N'],
    ['', 'o', '', 'AA'],
  ],
  p: [
    ['', 'ph', '', 'F'],
    ['^', 'ps', '', 'S'],
    ['^', 'pn', '', 'N'],
    ['', 'pp', '', 'P'],
    ['', 'p', '', 'P'],
  ],
  q: [
    ['', 'que', '$', 'K'],
    ['', 'qu', '', 'K W'],
    ['', 'q', '', 'K'],
  ],
  r: [
    ['', 'rrh', '', 'R'],
    ['^', 'rh', '', 'R'],
    ['', 'rr', '', 'R'],
    ['[^aeiouy]', 're', '$', 'ER'],
    ['', 'r', '', 'R'],
  ],
  s: [
    ['', 'sch', '', 'SH'],
    ['', 'sh', '', 'SH'],
    ['[aeiou]', 'sion', '', 'ZH AH N'],
    ['', 'ssion', '', 'SH AH N'],
    ['[lnr]', 'sion', '', 'SH AH N'],
    ['[aeiou]', 'sure', '', 'ZH ER'],
    ['', 'ss', '', 'S'],
    ['[aeiou]', 's', 'm$', 'Z'],
    ['[aeo]u?', 's', 'e$|e[ds]$|ing$', 'Z'],
    ['[aeiou]', 's', '[aeiou]', 'Z'],
    ['[ptkf]|th', 's', '$', 'S'],
    ['[uiy]|a', 's', '$', 'S'],
    ['[^s]', 's', '$', 'Z'],
    ['', 's', '', 'S'],
  ],
  t: [
    ['', 'tch', '', 'CH'],
    ['', 'tious', '', 'SH AH S'],
    ['s', 'tion', '', 'CH AH N'],
    ['', 'tion', '', 'SH AH N'],
    ['', 'tial', '', 'SH AH L'],
    ['', 'ti', 'a|ent', 'SH'],
    ['', 'tur', 'e|al|es|ed|ing', 'CH ER'],
    ['^', 'th', 'e|is|at|ere|ey|us', 'DH'],
    ['[aeiou]', 'th', 'er', 'DH'],
    ['', 'th', '', 'TH'],
    ['', 'tt', '', 'T'],
    ['s', 't', 'le$|en$', ''],
    ['', 't', '', 'T'],
  ],
  u: [
    ['[gq]', 'u', '[aeiou]', 'W'],
    ['', 'ur', `e|a|i`, 'Y UH R'],
    ['', 'urr', '', 'ER'],
    ['', 'ur', '', 'ER'],
    ['', 'uy', '', 'AY'],
    ['[rljsc]|ch', 'ui', 'c|s|t', 'UW'],
    ['', 'ue', 's?$', 'UW'],
    ['[rlj]|ch|sh', 'u', `${C}(?:e|es|ed|ing|er|i)`, 'UW'],
    ['', 'u', `(?:[bcdfgklmnpstvz]|th)(?:e|es|ed|ing|er|ers|al)$`, 'Y UW'],
    ['^', 'u', `n[^aeiou]`, 'AH'],
    ['^', 'u', `${C}[aeiou]`, 'Y UW'],
    ['[bcfhmp]', 'u', `${C}[aeiou]`, 'Y UW'],
    ['[dlnrst]', 'u', `${C}[aeiou]`, 'UW'],
    ['', 'u', '[ao]', 'UW'],
    ['', 'u', 'll?$', 'UH'],
    ['', 'u', '$', 'UW'],
    ['.[aeiouy].*', 'u', 's$|m$', 'AH'],
    ['', 'u', '', 'AH'],
  ],
  v: [['', 'v+', '', 'V']],
  w: [
    ['^', 'wr', '', 'R'],
    ['', 'wh', 'o', 'HH'],
    ['', 'wh', '', 'W'],
    ['', 'w', '$', ''],
    ['', 'w', '', 'W'],
  ],
  x: [
    ['^', 'x', '', 'Z'],
    ['^e', 'x', '[aeiou]', 'G Z'],
    ['', 'x', '', 'K S'],
  ],
  y: [
    ['^', 'y', '[aeiou]', 'Y'],
    ['^[^aeiouy]+', 'y', '$', 'AY'],
    ['', 'yr', C, 'ER'],
    ['', 'y', '$', 'IY'],
    ['f', 'y', '$|ing$', 'AY'],
    ['', 'y', `(?:[bcdfgklmnpstvz]|th)e`, 'AY'],
    ['[aeiou]', 'y', V, 'Y'],
    ['', 'y', V, 'Y'],
    ['', 'y', '', 'IH'],
  ],
  z: [
    ['', 'zz', '', 'Z'],
    ['[aeiou]t?', 'z', '$', 'Z'],
    ['', 'z', '', 'Z'],
  ],
};

interface CompiledRule {
  left: RegExp;
  middle: RegExp;
  right: RegExp;
  phones: string[];
}

let compiledRules: Map<string, CompiledRule[]> | null = null;

function rulesFor(letter: string): CompiledRule[] {
  compiledRules ??= new Map(
    Object.entries(RULES).map(([key, rules]) => [
      key,
      rules.map(([left, middle, right, phones]) => ({
        left: new RegExp(`(?:${left})$`),
        middle: new RegExp(middle, 'y'),
        right: new RegExp(`(?:${right})`, 'y'),
        phones: phones === '' ? [] : phones.split(' '),
      })),
    ]),
  );
  return compiledRules.get(letter) ?? [];
}

/**
 * The likely phones of an English spelling (lower-case letters; anything else is skipped), vowels with stress digits:
 * exactly one primary stress when there is a vowel. Never empty for a word with at least one letter.
 */
export function letterToSound(word: string): string[] {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  const phones: string[] = [];
  let index = 0;
  while (index < letters.length) {
    const rule = rulesFor(letters[index]!).find((candidate) => fits(candidate, letters, index));
    const length = rule ? rule.middle.lastIndex - index : 1;
    if (rule) phones.push(...rule.phones);
    index += Math.max(1, length);
  }
  const merged = phones.filter((phone, i) => phone !== phones[i - 1] || isVowel(phone));
  if (merged.length === 0) return letters === '' ? [] : ['AH1'];
  return withStress(merged, letters);
}

function fits(rule: CompiledRule, letters: string, index: number): boolean {
  rule.middle.lastIndex = index;
  if (!rule.middle.test(letters)) return false;
  const end = rule.middle.lastIndex;
  rule.right.lastIndex = end;
  return rule.right.test(letters) && rule.left.test(letters.slice(0, index));
}

/** Endings that put the stress on the vowel just before them, and endings that leave it where the stem has it. */
const STRESS_BEFORE = /(?:tion|sion|ic|ical|ity|ian|ial|ious|eous|ify|graphy|logy)s?$/;
const STRESS_LAST = /(?:ee|eer|ese|ette|ique|oon)s?$/;
const WEAK_PREFIX = /^(?:be|de|re|a|con|com|ex|pre|pro|in|im|un|dis|en|em)(?=[^aeiouy]{1,2}[aeiouy])/;
const REDUCIBLE = new Set(['AA', 'AE', 'AO', 'EH']);

function withStress(phones: string[], letters: string): string[] {
  const vowels = phones.flatMap((phone, i) => (isVowel(phone) ? [i] : []));
  const stressed = vowels[stressedVowel(vowels.length, letters)];
  return phones.map((phone, i) => {
    if (!isVowel(phone)) return phone;
    if (i === stressed) return `${phone}1`;
    const beforeR = phones[i + 1] === 'R';
    const closedByCluster = phones[i + 1] !== undefined && !isVowel(phones[i + 1]!) && i === vowels[0];
    return REDUCIBLE.has(phone) && !beforeR && !closedByCluster && vowels.length > 2 ? 'AH0' : `${phone}0`;
  });
}

function stressedVowel(vowelCount: number, letters: string): number {
  if (vowelCount <= 1) return 0;
  if (STRESS_LAST.test(letters)) return vowelCount - 1;
  if (STRESS_BEFORE.test(letters)) {
    const tail = /(?:ical|ity|ify|graphy|logy|ian|ial|ious|eous)s?$/.test(letters) ? 3 : 2;
    return Math.max(0, vowelCount - tail);
  }
  if (vowelCount === 2) return WEAK_PREFIX.test(letters) ? 1 : 0;
  return WEAK_PREFIX.test(letters) ? 1 : Math.max(0, vowelCount - 3);
}
