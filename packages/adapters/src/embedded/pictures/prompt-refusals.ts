/**
 * Learners of 14 use this: nothing sexual, violent, hateful, about drugs or self-harm, whatever else the prompt says.
 * Whole English words, and Korean words from their beginning, so that a bread knife, a shot of espresso or body aches
 * (몸살인데, which holds "murder") stay what they are.
 */
const ENGLISH =
  /\b(sex\w*|porn\w*|nud(e|es|ity)|naked|erotic\w*|hentai|fetish\w*|penis\w*|vagina\w*|boobs?|tits?|genitals?|rap(e|es|ed|ing|ist)|murder\w*|kill(s|ed|ing|ers?)?(?! time\b| app)|suicid\w*|self[- ]?harm\w*|terroris\w*|bomb(s|ed|ing|er|ers)?|guns?|rifles?|pistols?|weapons?|stab(s|bed|bing)?|behead\w*|tortur\w*|corpses?|gore|gory|bloody|massacre\w*|genocide\w*|nazis?|hitler|swastikas?|kkk|cocaine|heroin|meth|marijuana)\b/u;
const KOREAN =
  /(?<![가-힣])(섹스|섹시|야동|야한|포르노|누드|나체|알몸|벗은|벗고|음란|성기|강간|성폭|성추행|자살|자해|목매|살인|연쇄살인|죽이|죽여|죽인|총을|총으로|총기|권총|소총|폭탄|폭파|테러|참수|고문|시체|피투성이|학살|나치|히틀러|마약|필로폰|대마초|코카인)/u;

/** Whether a prompt asks for what must not be drawn, also when it is spelled with gaps or look-alikes ("s e x", "p0rn"). */
export function mustNotBeDrawn(prompt: string): boolean {
  const plain = prompt
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '');
  const looksLike = plain.replace(/[013457@$!]/g, (sign) => LOOK_ALIKES[sign] ?? sign);
  const joined = looksLike.replace(/(?<![\p{L}\p{N}])\p{L}(?:[\s.*_-]+\p{L}(?![\p{L}\p{N}]))+/gu, (letters) =>
    letters.replace(/[\s.*_-]+/g, ''),
  );
  return [plain, looksLike, joined].some((text) => ENGLISH.test(text) || KOREAN.test(text));
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};
