/** Where a picture takes place: the backgrounds, as words name them and as an alternative text does. */

/** A background with its words. */
export interface Place {
  background: string;
  /** Completes "A dog ...". */
  en: string;
  /** Completes "... 강아지가 있는 그림". */
  ko: string;
  isOutdoor: boolean;
  /** Lower case; Korean ones are matched with their particles. */
  words: readonly string[];
  /** Words of things that are drawn when only the place is named. */
  props: readonly string[];
}

function place(
  background: string,
  en: string,
  ko: string,
  isOutdoor: boolean,
  words: string,
  props: string,
): Place {
  return { background, en, ko, isOutdoor, words: words.split(', '), props: props.split(', ') };
}

/** The first place named wins; of two words at once, the one that stands first in the prompt. */
export const PLACES: readonly Place[] = [
  place(
    'sea',
    'at the seaside',
    '바닷가에',
    true,
    'sea, beach, ocean, seaside, coast, 바다, 바닷가, 해변, 해수욕장',
    'parasol, boat',
  ),
  place(
    'station',
    'at a station',
    '역에',
    false,
    'station, platform, 역, 기차역, 지하철역, 승강장',
    'train, suitcase',
  ),
  place(
    'street-night',
    'on a street at night',
    '밤거리에',
    true,
    'night, midnight, nighttime, 밤, 밤거리, 야경',
    'moon, taxi',
  ),
  place(
    'office',
    'in an office',
    '사무실에',
    false,
    'office, meeting, work, interview, 회사, 사무실, 회의, 면접',
    'office worker, laptop',
  ),
  place(
    'classroom',
    'in a classroom',
    '교실에',
    false,
    'at school, class, classroom, lesson, lecture, 학교에서, 교실, 수업, 강의실, 강의',
    'teacher, stack of books',
  ),
  place(
    'park',
    'in a park',
    '공원에',
    true,
    'park, garden, picnic, field, zoo, farm, 공원, 정원, 소풍, 들판, 동물원, 농장',
    'tree, fountain',
  ),
  place(
    'street-day',
    'on a street',
    '거리에',
    true,
    'street, road, city, town, downtown, 거리, 길, 도시, 시내, 도로',
    'bus, tree',
  ),
  place(
    'home',
    'in a living room',
    '거실에',
    false,
    'at home, living room, room, kitchen, bedroom, apartment, 집에서, 집에, 집안, 거실, 방, 부엌, 주방, 침실, 아파트',
    'sofa, plant',
  ),
  place(
    'indoor-cool',
    'in a bright hall',
    '밝은 실내에',
    false,
    'airport, gym, clinic, lobby, museum, 공항, 헬스장, 로비, 박물관, 진료실',
    'chair, plant',
  ),
  place(
    'indoor-warm',
    'in a warm café',
    '따뜻한 카페에',
    false,
    'cafe, café, coffee shop, restaurant, bar, 카페, 커피숍, 식당, 레스토랑',
    'cup of coffee, slice of cake',
  ),
];

/** Words for places that are drawn as something more general: an airport as a bright hall, a farm as a park. */
const NEARLY = new Set(
  'airport gym clinic museum 공항 헬스장 박물관 진료실 restaurant bar 식당 레스토랑 zoo farm garden field 정원 들판 동물원 농장 kitchen bedroom 부엌 주방 침실 interview 면접'.split(
    ' ',
  ),
);

/** Whether a word says more of a place than is drawn for it. */
export function isNearlyOnly(word: string): boolean {
  return NEARLY.has(word);
}

/** The place with this background. */
export function placeOf(background: string): Place {
  const found = PLACES.find((candidate) => candidate.background === background);
  if (found === undefined) throw new Error(`There is no place "${background}".`);
  return found;
}

/** Where a thing is found when the prompt names no place; the first thing that has one decides. By icon. */
export const USUAL_BACKGROUND: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'indoor-cool':
      'pill thermometer woman-health-worker-light shopping-cart shopping-bags t-shirt jeans dress coat running-shoe glasses womans-hat ring identification-card',
    home: 'television couch-and-lamp bed chair door window toothbrush soap broom teddy-bear baby-light video-game light-bulb alarm-clock musical-keyboard key',
    classroom: 'man-teacher-light woman-raising-hand-light open-book books notebook pencil pen memo',
    office: 'woman-office-worker-light laptop newspaper envelope calendar receipt',
    station: 'luggage high-speed-train metro ticket',
    sea: 'beach-with-umbrella sailboat passenger-ship dolphin person-swimming-light palm-tree turtle',
    park: 'soccer-ball baseball basketball tennis badminton person-running-light person-walking-light person-biking-light tulip sunflower cherry-blossom kite',
    'street-day': 'umbrella-with-rain-drops',
    'street-night': 'fireworks star crescent-moon',
  }).flatMap(([background, icons]) => icons.split(' ').map((icon) => [icon, background] as const)),
);
