/** A form of personal data: what it looks like, and where something that looks like it is none. */
export interface PersonalForm {
  /** What stands in its place, as a guardrail of Bedrock would write it. */
  kind: 'EMAIL' | 'PHONE' | 'ID' | 'CARD' | 'NUMBER' | 'ADDRESS';
  /** Global. No part of it can match one stretch in two ways, so that its time grows with the text, not faster. */
  form: RegExp;
  /** Absent: whatever has the form is data. */
  isData?: (found: Found) => boolean;
}

/** What has a form, and up to `CONTEXT_LENGTH` characters on either side of it. */
interface Found {
  text: string;
  before: string;
  after: string;
}

/** How far what is said around a number is read, in characters. */
export const CONTEXT_LENGTH = 40;

const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];
const DIGIT = `(?:oh|${DIGITS.join('|')})`;

/** Nobody's mailbox: "look at that dot com site", "it is cheaper at the shop dot com". */
const NO_MAILBOX =
  /^(?:am|is|are|was|were|be|been|being|look(?:s|ed|ing)?|meet(?:s|ing)?|met|arriv(?:e|es|ed|ing)|good|great|bad|me|us|it|them|him|her|here|there|stay(?:s|ed|ing)?|work(?:s|ed|ing)?|shop(?:s|ped|ping)?|buy(?:s|ing)?|bought|order(?:s|ed)?|find|found|start(?:s|ed)?|sale|only|all|not|that|this|cheaper|better|easier|faster|nicer|available|free|sold|open) at /i;
/** A mailbox of more words than one, or at one of the usual providers. */
const MAILBOX =
  /^\w+ (?:dot|underscore) |\bat (?:\w+ dot )*(?:gmail|naver|daum|hanmail|nate|kakao|outlook|hotmail|yahoo|icloud|mail)\b/i;
const MAIL_BEFORE =
  /\b(?:e-?mail|mail|address|account|id|contact|reach|write|it is|it's|mine is)\b[^.!?]*$|(?:^|[.!?] ?)$/i;
const THING_BEFORE = /\b(?:the|an?|my|your|his|her|our|some|this|any) $/i;

/** A number that a shop, an airline or a hotel gave; or games won and lost. */
const GIVEN_NUMBER =
  /\b(?:order|tracking|booking|reference|confirmation|reservation|ticket|flight|invoice|serial|model|product)(?: (?:number|no\.?|code))?(?: is| was|'s|:)? ?#?$|\b(?:won|lost|scores?|score (?:is|was)|beat (?:me|us|him|her|them)) $/i;
const isOwn = ({ before }: Found) => !GIVEN_NUMBER.test(before);

const PRICE_BEFORE =
  /(?:[$₩€£]|\b(?:for|costs?|paid|pays?|price(?:d at)?|worth|spent)(?: (?:is|was|me|us|about|only|over|almost|around|nearly))*) ?$/i;
const AMOUNT_AFTER =
  /^ ?(?:won|원|dollars?|bucks|euros?|pounds?|yen|krw|usd|photos?|pictures?|songs?|people|users?|views?|points?|steps?|times?|pixels?)(?![a-z])/i;
const DATE_OR_YEARS = /^(?:19|20)\d\d[-. /](?:(?:19|20)\d\d|\d{1,2}[-. /]\d{1,2})$/;

/** Words that count what stands before them: no house number. */
const COUNTED =
  '(?:years?|months?|weeks?|days?|nights?|hours?|minutes?|times?|people|persons?|famil(?:y|ies)|dogs?|cats?|pets?|kids?|children|sons?|daughters?|friends?|roommates?|brothers?|sisters?|members?|rooms?|bedrooms?|floors?|houses?|places?|percent|km|kilomet(?:er|re)s?|miles?|met(?:er|re)s?|words?|lines?|letters?|numbers?|parts?|stops?|stations?|blocks?|won|dollars?|am|pm)';
const QUANTITY = new RegExp(`\\b\\d+ (?:[a-z]+ )?${COUNTED}\\b|\\b(?:page|line|question|step) \\d+`, 'gi');
const COUNTED_AFTER = new RegExp(`^ (?:[a-z]+ )?${COUNTED}\\b`, 'i');

const STREET =
  '(?:street|st|road|rd|avenue|ave|lane|drive|boulevard|court|square|apartments?|apt|building|tower|villa|house|flat|floor|unit|room|block|number)';
const NAME = `(?:[A-Z][\\w'-]*|${STREET})`;
/** What follows a house number and is of it: names, words of streets, more numbers; a street's name in small letters. */
const REST_OF_ADDRESS = `(?: (?:[a-z]+ ){0,3}?${STREET}\\b)?(?:,? (?:${NAME}|\\d[\\w-]*)(?![\\w'-]))*`;

/**
 * E-mail addresses, telephone, resident registration and card numbers, numbers read out digit by digit, Korean road and lot
 * addresses with their number, and what an "I live at" or "my address is" tells with a number. Tried in this order; each takes no
 * more than the data itself.
 */
export const PERSONAL_FORMS: readonly PersonalForm[] = [
  { kind: 'EMAIL', form: /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.\w{2,})+/gi },
  {
    kind: 'EMAIL',
    form: /\b\w+(?: (?:dot|underscore) \w+){0,4} at (?!(?:that|this|the|an?|my|your|our|their) )\w+(?: dot \w+){0,3}? dot (?:com|net|org|kr|co)\b(?: dot kr\b)?/gi,
    isData: ({ text, before }) =>
      !NO_MAILBOX.test(text) &&
      !THING_BEFORE.test(before) &&
      (MAILBOX.test(text) || MAIL_BEFORE.test(before)),
  },
  {
    kind: 'ID',
    // Birth date as YYMMDD, then what tells century and sex, and six digits more.
    form: /\b\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[- ]?[1-8]\d{6}\b/g,
    isData: isOwn,
  },
  {
    kind: 'CARD',
    form: /\b(?!(?:(?:19|20)\d\d[ -]){3})(?:\d{4}[- ]?){3}\d{4}\b|\b3[47]\d{2}[- ]?\d{6}[- ]?\d{5}\b/g,
    isData: (found) => isOwn(found) && !AMOUNT_AFTER.test(found.after),
  },
  {
    kind: 'PHONE',
    // Mobile, Seoul, the provinces, internet telephony; from abroad without the 0.
    form: /(?:\+82[-. ]?(?:\(0\)|0)?|\(?\b0)(?:2|[3-6]\d|1[016-9]|70)[-. )]{0,2}\d{3,4}[-. ]?\d{4}\b/g,
    isData: isOwn,
  },
  {
    kind: 'PHONE',
    form: /(?<=\b(?:phone|mobile|cell|call me|text me)\b.{0,20}?)(?<!\d)\+?\d(?:[-. ()]{0,2}\d){6,}/gi,
    isData: (found) =>
      isOwn(found) &&
      !PRICE_BEFORE.test(found.before) &&
      !AMOUNT_AFTER.test(found.after) &&
      !DATE_OR_YEARS.test(found.text),
  },
  {
    kind: 'NUMBER',
    form: new RegExp(`\\b${DIGIT}(?:[ ,-]+${DIGIT}\\b){5,}`, 'gi'),
    isData: (found) => isOwn(found) && !isCounting(found.text),
  },
  {
    kind: 'ADDRESS',
    form: /\b\d+(?:-\d+)?,? [a-z]+\d*[- ](?:daero|ro|gil|dong)\b|\b[a-z]+\d*[- ](?:daero|ro|gil|dong),? \d+(?:-\d+)?/gi,
    isData: ({ after }) => !COUNTED_AFTER.test(after),
  },
  { kind: 'ADDRESS', form: /\b\d+-(?:dong|ho)\b/gi },
  {
    kind: 'ADDRESS',
    // The number first: of a street, or of nothing that is counted.
    form: new RegExp(
      `(?<=\\b(?:live|living) at )(?:(?:number|no\\.) )?\\d[\\w-]*(?= (?:[a-z]+ ){0,3}${STREET}\\b| ${NAME}|, ?${NAME}|[.,!?]|$)${REST_OF_ADDRESS}`,
      'g',
    ),
    isData: ({ text, after }) => !COUNTED_AFTER.test(text.replace(/^\D*\d+(?:st|nd|rd|th)?/, '') + after),
  },
  {
    kind: 'ADDRESS',
    form: new RegExp(
      `(?<=\\b(?:live|living) at )(?:the )?(?:(?:${NAME},? ){1,5}|(?:[a-z]+ ){0,3}${STREET},? )\\d[\\w-]*${REST_OF_ADDRESS}`,
      'g',
    ),
    isData: ({ text, after }) =>
      !COUNTED_AFTER.test(after) && /\d/.test(`${text}${after}`.replaceAll(QUANTITY, '')),
  },
  {
    kind: 'ADDRESS',
    form: /(?<=\bmy (?:home )?address is )(?:\bSt\. (?=[A-Z][a-z])|[^.!?])+/gi,
    isData: ({ text }) => /\d/.test(text.replaceAll(QUANTITY, '')),
  },
];

/** Whether digits read out go up or down by one, or stay what they are: somebody counts, or says "oh, oh". */
function isCounting(text: string): boolean {
  const digits = text
    .toLowerCase()
    .split(/[ ,-]+/)
    .map((word) => (word === 'oh' ? 0 : DIGITS.indexOf(word)));
  const steps = new Set(digits.slice(1).map((digit, at) => digit - digits[at]!));
  const [step] = steps;
  return steps.size === 1 && Math.abs(step!) <= 1;
}
