/** Pieces of patterns that several families of rules are made of. Patterns see one sentence, whatever its capitals. */

/** No letter, apostrophe or hyphen follows: the word has ended. */
export const END = "(?![\\w'’-])";

/** A noun phrase has ended: with the sentence, or before a word that goes on with something else. */
export const NOUN_ENDS = `(?=[.,!?;]|$| (?:please|but|because|so|for|in(?! hand\\b)|at|with|from|near|now|today|tomorrow|yesterday|tonight|too|here|there|that|who|which|when|after (?:school|work|class|lunch|dinner)|every|last|next|this|again|and (?:i|you|he|she|it|we|they|a|an|my|his|her|our|their|the|some|two|three))${END})`;

/** What is a mass and not counted has ended: "how many food trucks" goes on. */
export const MASS_ENDS =
  '(?=[.,!?;]|$| (?:in|on|at|for|from|to|with|and|or|but|because|so|when|if|than|that|is|are|was|were|do|does|did|have|has|can|will|should|i|you|we|they|he|she|today|yesterday|tomorrow|now|here|there|every|last|this|left|about|after|before)\\b)';

/** The sentence has ended, or a time is all that follows. */
export const SENTENCE_ENDS =
  '(?=[.,!?;]|$| (?:now|today|tomorrow|yesterday|tonight|too|again|every (?:day|week|month|year|morning|night|weekend|summer|winter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days?|with (?:my|our|his|her|their)|and|but|because|so)\\b)';

/** People that a learner speaks of, in the singular. */
export const PEOPLE =
  'mother|father|mom|mum|dad|brother|sister|son|daughter|friend|husband|wife|grandmother|grandfather|grandma|grandpa|aunt|uncle|cousin|teacher|boss|boyfriend|girlfriend|classmate|neighbor';

/** Words that describe, as learners use them before a noun. */
export const LOOKS =
  'big|small|new|old|young|good|nice|great|bad|red|blue|green|yellow|white|black|brown|pink|purple|cute|pretty|beautiful|tall|long|short|large|cheap|expensive|different|interesting|important|easy|difficult|delicious|famous|favorite|foreign|korean|american';

/** No other question follows: "When he comes will you tell me?" asks nothing of when. */
export const ASKS_NO_MORE = '(?!.* (?:do|does|did|will|would|can|could|should|what|how) )';

/** In lower case, for looking it up. */
export const lower = (text: string) => text.toLowerCase();

/** Whether a word is a name: with a capital where a sentence has none. */
export const isName = (word: string) => /^[A-Z]/.test(word);
