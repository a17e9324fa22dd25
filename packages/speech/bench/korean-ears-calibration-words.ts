/**
 * Words that only fit the findings: many for the mix-ups that are hardest to hear. Each is said by three voices in turn, in one
 * condition each.
 */

/** `expected>heard` -> words; the first place where the mix-up may happen is said wrong. */
export const FITTING_WORDS: Readonly<Record<string, string>> = {
  'F>P':
    'fat fill fell fair fog fox fun fashion finger final famous office roof cliff stiff beef chief loaf rough cough ' +
    'wolf gift often perfect traffic effort careful',
  'P>F':
    'pie pin pill pet pair pole post point power super keep deep sleep soap rope shape type lip tip puppy pepper pony',
  'V>B':
    'vine vow veil vein vague value valley visa vocal vacuum vivid cave wave brave drive stove glove sleeve olive heaven ' +
    'cover oven clever silver travel given eleven fever novel vain',
  'B>V':
    'bank bear bell bird body boil bone bore box boy habit rabbit robot hobby ruby cube globe tube web rib crab grab label ' +
    'double trouble bubble remember october cabbage fabric',
  'AE>EH':
    'glad flag tag lap nap trap slap snap clap rack track snack black crack catch match scratch band land stand mask task ' +
    'cash crash flash math damp camp stamp apple happy candy ladder basket cabin',
  'EH>AE':
    'fed led shed wet jet vet ten den west nest chest mess less chess press bend lend tent rent spent self shelf melt belt ' +
    'felt step deck check wreck better letter ready heavy penny',
  'UH>UW':
    'put bush bull sugar cushion woman stood brook crook shook hood soot bully bullet pudding butcher rookie bushel wooden',
  'UW>UH':
    'blue true noon spoon soon school goose juice loose prove root fruit roof proof chew glue crew grew threw blew balloon ' +
    'cartoon super tuna truth youth tune tool loop doom boom bloom zoom stool',
  'AO>OW':
    'small wall fall mall cause pause sauce dawn lawn chalk taught daughter autumn awful draw straw jaw claw paw wrong ' +
    'cross boss lost soft often',
  'OW>AO':
    'goat coal goal soap rope nose hose bone stone cone tone smoke woke broke cold gold fold told roll toll coach roast ' +
    'toast coast ghost grow',
};

/** Words with a schwa, and the full vowel its spelling suggests in its place. */
export const FITTING_FULL_VOWELS: readonly string[] = [
  'comma K AA1 M AH0>AA',
  'drama D R AA1 M AH0>AA',
  'visa V IY1 Z AH0>AA',
  'tuna T UW1 N AH0>AA',
  'opera AA1 P R AH0>AA',
  'extra EH1 K S T R AH0>AA',
  'button B AH1 T AH0>OW N',
  'cotton K AA1 T AH0>OW N',
  'carrot K EH1 R AH0>OW T',
  'pilot P AY1 L AH0>OW T',
  'season S IY1 Z AH0>OW N',
  'reason R IY1 Z AH0>OW N',
  'person P ER1 S AH0>OW N',
  'connect K AH0>OW N EH1 K T',
  'today T AH0>OW D EY1',
  'tonight T AH0>OW N AY1 T',
  'polite P AH0>OW L AY1 T',
  'along AH0>AE L AO1 NG',
  'away AH0>AE W EY1',
  'ago AH0>AE G OW1',
  'alone AH0>AE L OW1 N',
  'balloon B AH0>AE L UW1 N',
  'machine M AH0>AE SH IY1 N',
  'metal M EH1 T AH0>AE L',
  'final F AY1 N AH0>AE L',
  'total T OW1 T AH0>AE L',
  'woman W UH1 M AH0>AE N',
  'island AY1 L AH0>AE N D',
  'distance D IH1 S T AH0>AE N S',
  'payment P EY1 M AH0>EH N T',
  'garden G AA1 R D AH0>EH N',
  'kitchen K IH1 CH AH0>EH N',
  'chicken CH IH1 K AH0>EH N',
  'seven S EH1 V AH0>EH N',
  'listen L IH1 S AH0>EH N',
  'level L EH1 V AH0>EH L',
  'travel T R AE1 V AH0>EH L',
  'model M AA1 D AH0>EH L',
  'tunnel T AH1 N AH0>EH L',
  'palace P AE1 L AH0>EY S',
];

/** Words whose last stop is cut off before its release. */
export const FITTING_UNRELEASED =
  'cap tap lip ship keep deep sleep soap rope shape rib web crab tube bread cloud food road lake make ' +
  'speak week black duck dog leg flag egg rug';

/** Added when what was held out from the first fits was given to later ones: for the mix-ups found least till then. */
export const MORE_FITTING_WORDS: Readonly<Record<string, string>> = {
  'UH>UW': 'footage fully input outlook output goodness handful wolves goodbye football',
  'DH>D':
    'therefore whether others southern although brother clothes together thus rather another smooth fathers these thereby with',
  'UW>UH': 'rumors acute few new pursue cruise movements assumed loses revenue ruin neutral approve junior',
  'V>B':
    'device achieving vital deserves servants valid virtual victor survivors vitamin vaccine civilians solving reverse dave passive ' +
    'eve remove invasion vinyl recover every variety wives',
  'B>V':
    'buried blog abstract breast blanket ballot bounce tribe comeback breaks blood building absence mobility bizarre broad ' +
    'gambling basement members',
  'F>P': 'found fix fail defending four far fact fossil fitness qualified forgotten specific',
  'TH>T': 'death through forth faith fourth strength without method pathetic throws',
  'AE>EH': 'aspect dancing majesty stack shallow hack pat rap tan adams',
};

/** Like `FITTING_UNRELEASED`. */
export const MORE_FITTING_UNRELEASED =
  'skip worship makeup crop describe probe subscribe bob sub mob mud sacred lead dated planted logic creek brick kick quick stuck ' +
  'pig bug drug hug dig';
