/**
 * Words that begin with a stop, said right and with its voice changed: `korean-ears-draw.ts --voicing` drew them with seed 20261128 by the
 * rule of the measured words (`korean-ears-measured-words.ts`). Of each mix-up half have another common word for their wrong version,
 * where there are as many. Each is said by every voice, right and wrong, at one of the nine rates and noises in turn.
 */

/** To fit on; three voices say each once more, with noise at 20 dB. */
export const VOICING_WORDS: Readonly<Record<string, string>> = {
  'B>P':
    'bomber bond bounds bark bare beers bunch bump blaze bin breach batch boyfriend blown barrier brought brigade beaten boundary built blend boost beard basically',
  'P>B':
    'palette peers patch pending pitch peer preach pouring pillow pad pond pound peace premiere preserve prolonged prince piano potent prevents prompt prophet precisely prize',
  'D>T':
    'dye drying dent due dip during daring dime drain dairy dough dies designers depicted dash distract disclose donate daylight daily diagram distant declined dispatch',
  'T>D':
    'tore tick tide teen trunk trout toss tail tow tomb tee tying tidal tropical tuition tendency titled teammate tilt transform tribune traction tortured twins',
  'G>K':
    'gave galleries gal gore guy gum guild grain grabbing governor graduates gossip governing greedy gears granite goddess gorgeous greatness gateway guide grown grease grandpa',
  'K>G':
    'core coin calories clue classes cage crane crow creed corps cart conquest convince curtains crystals currency conduct colonel consult combat cocktail calendar caution clicking',
};

/** To measure: fitted on never. */
export const MEASURED_VOICING: Readonly<Record<string, string>> = {
  'B>P': 'beta bracket bankrupt balancing buddy beacon banging bloggers borrowing brokers bundle bypass',
  'P>B': 'pro petty pressed palm prefer profile possessed properly poet priests pierce pirate',
  'D>T': 'dutch departure devils dictator defenses diagnosed deputies deeds design ditch diamond donors',
  'T>D': 'tech tense tended turnout tension takeover timber tourists tenants testament tank traitor',
  'G>K': 'graphic gulf garrison gradual grapes global glorious gravel grove gone guilty grinding',
  'K>G': 'coup commented couch cardboard climate crunch colleague completed command queen classical chorus',
};
