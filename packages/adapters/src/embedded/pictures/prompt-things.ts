/** What can be drawn from a learner's words: things a lesson for fourteen-year-olds may show, and nothing else. */

/** How a thing stands in a picture, and how Korean counts it. */
export type ThingKind =
  | 'sky'
  | 'landmark'
  | 'building'
  | 'tree'
  | 'vehicle'
  | 'person'
  | 'child'
  | 'animal'
  | 'furniture'
  | 'object';

/** A thing that has a symbol. */
export interface Thing {
  /** Name in `@iconify-json/fluent-emoji-flat`. */
  icon: string;
  kind: ThingKind;
  /** English noun in the singular, without article. */
  en: string;
  enPlural: string;
  ko: string;
}

/**
 * `icon|English name/irregular plural|Korean name|more English words|more Korean words`. Regular plurals and Korean
 * particles are the matcher's.
 */
const TABLE: Readonly<Record<ThingKind, readonly string[]>> = {
  person: [
    'man-standing-light|man/men|남자|dad, father, husband, grandfather, uncle, brother, guy, mr|아빠, 아버지, 남편, 삼촌, 형, 오빠',
    'woman-standing-light|woman/women|여자|mom, mother, wife, grandmother, aunt, sister, lady|엄마, 어머니, 아내, 이모, 고모, 언니, 누나',
    'person-standing-light|person/people|사람|friend, someone, customer, neighbor, passenger, guest|친구, 손님, 승객, 이웃',
    'man-teacher-light|teacher|선생님|professor, tutor|교사, 교수',
    'woman-raising-hand-light|student|학생||대학생, 고등학생',
    'woman-health-worker-light|doctor|의사|nurse|간호사',
    'man-cook-light|cook|요리사|chef|셰프',
    'woman-office-worker-light|office worker|회사원|boss, manager, colleague, coworker|상사, 동료, 직장인',
    'man-police-officer-light|police officer|경찰관|policeman|경찰',
    'woman-firefighter-light|firefighter|소방관',
    'man-farmer-light|farmer|농부',
    'woman-scientist-light|scientist|과학자',
    'man-singer-light|singer|가수',
    'woman-artist-light|artist|화가|painter',
    'man-pilot-light|pilot|조종사||기장',
    'person-running-light|runner|달리는 사람|run, running, jog, jogging|달리기, 조깅',
    'person-walking-light|person/people walking|걷는 사람|walker, walk, walking|산책, 걷기',
    'person-biking-light|cyclist|자전거 타는 사람|cycling',
    'person-swimming-light|swimmer|수영하는 사람|swim, swimming|수영',
  ],
  child: [
    'man-standing-light|boy|남자아이|son, kid|아들, 소년',
    'woman-standing-light|girl|여자아이|daughter|딸, 소녀',
    'person-standing-light|child/children|아이||어린이',
  ],
  animal: [
    'dog|dog|강아지|puppy|개, 멍멍이',
    'cat|cat|고양이|kitten|야옹이',
    'rabbit|rabbit|토끼|bunny',
    'bird|bird|새',
    'fish|fish/fish|물고기||생선',
    'horse|horse|말',
    'cow|cow|소||젖소',
    'pig|pig|돼지',
    'chicken|chicken|닭',
    'duck|duck|오리',
    'tiger|tiger|호랑이',
    'lion|lion|사자',
    'bear|bear|곰',
    'panda|panda|판다',
    'elephant|elephant|코끼리',
    'monkey|monkey|원숭이',
    'penguin|penguin|펭귄',
    'dolphin|dolphin|돌고래',
    'turtle|turtle|거북이',
    'butterfly|butterfly/butterflies|나비',
  ],
  vehicle: [
    'automobile|car|자동차|drive, driving|차, 운전',
    'taxi|taxi|택시|cab',
    'bus|bus/buses|버스',
    'bicycle|bicycle|자전거|bike',
    'motorcycle|motorcycle|오토바이',
    'delivery-truck|truck|트럭',
    'high-speed-train|train|기차|ktx|열차',
    'metro|subway train|지하철|subway|전철',
    'sailboat|boat|배||요트',
    'passenger-ship|ship|여객선|cruise|유람선',
    'ambulance|ambulance|구급차||앰뷸런스',
    'fire-engine|fire engine|소방차',
    'shopping-cart|shopping cart|쇼핑 카트|cart|카트',
  ],
  sky: [
    'sun|sun|해|sunny, sunshine|햇살, 태양',
    'crescent-moon|moon|달',
    'star|star|별',
    'cloud|cloud|구름|cloudy',
    'cloud-with-rain|rain cloud|비구름|rain, rainy, raining|비, 소나기, 장마',
    'cloud-with-snow|snow cloud|눈구름|snow, snowy, snowing|눈, 폭설',
    'rainbow|rainbow|무지개',
    'airplane|airplane|비행기|plane, flight, fly|항공기, 비행',
    'balloon|balloon|풍선',
    'kite|kite|연',
    'fireworks|firework|불꽃놀이',
  ],
  building: [
    'house|house|집|home|주택',
    'school|school|학교',
    'hospital|hospital|병원',
    'hotel|hotel|호텔||숙소',
    'bank|bank|은행',
    'post-office|post office|우체국',
    'convenience-store|convenience store|편의점|store, shop|가게, 상점, 마트, 슈퍼',
    'department-store|department store|백화점|mall|쇼핑몰',
    'office-building|office building|회사 건물|company|회사, 빌딩',
    'church|church/churches|교회||성당',
    'stadium|stadium|경기장',
  ],
  landmark: [
    'ferris-wheel|ferris wheel|관람차|amusement park|놀이공원',
    'mountain|mountain|산|hike, hiking|등산',
    'snow-capped-mountain|snowy mountain|설산|ski, skiing|스키',
    'tent|tent|텐트|camp, camping|캠핑',
    'fountain|fountain|분수',
    'castle|castle|성||궁전, 궁',
  ],
  tree: [
    'deciduous-tree|tree|나무|forest|숲',
    'evergreen-tree|pine tree|소나무',
    'palm-tree|palm tree|야자수|palm',
    'christmas-tree|christmas tree|크리스마스트리|christmas|크리스마스, 성탄절',
    'cherry-blossom|cherry blossom|벚꽃',
  ],
  furniture: [
    'bed|bed|침대|sleep, sleeping|잠',
    'couch-and-lamp|sofa|소파|couch',
    'chair|chair|의자',
    'door|door|문',
  ],
  object: [
    'baby-light|baby/babies|아기',
    'sunflower|sunflower|해바라기',
    'tulip|tulip|튤립|flower|꽃',
    'bouquet|bouquet|꽃다발',
    'rose|rose|장미',
    'potted-plant|plant|화분||식물',
    'cactus|cactus/cacti|선인장',
    'hot-beverage|cup/cups of coffee|커피|coffee, latte, americano, espresso, cappuccino|라떼, 아메리카노',
    'teacup-without-handle|cup/cups of tea|차 한 잔|tea|녹차, 홍차',
    'glass-of-milk|glass/glasses of milk|우유|milk',
    'cup-with-straw|drink|음료|juice, soda, smoothie|주스, 콜라, 음료수',
    'bubble-tea|bubble tea|버블티||밀크티',
    'tumbler-glass|glass/glasses of water|물|water',
    'shortcake|slice/slices of cake|케이크|cake, dessert|디저트',
    'birthday-cake|birthday cake|생일 케이크|birthday|생일',
    'cupcake|cupcake|컵케이크',
    'cookie|cookie|쿠키|biscuit|과자',
    'doughnut|doughnut|도넛|donut',
    'ice-cream|ice cream|아이스크림',
    'chocolate-bar|chocolate bar|초콜릿|chocolate',
    'candy|candy/candies|사탕',
    'bread|loaf/loaves of bread|빵|bread, toast, bakery|토스트, 빵집',
    'croissant|croissant|크루아상',
    'sandwich|sandwich/sandwiches|샌드위치',
    'hamburger|hamburger|햄버거|burger',
    'pizza|pizza|피자',
    'french-fries|portion/portions of fries|감자튀김|fries',
    'spaghetti|plate/plates of spaghetti|스파게티|spaghetti, pasta|파스타',
    'steaming-bowl|bowl/bowls of noodles|국수|noodle, ramen, ramyeon, ramyun|라면, 우동, 칼국수',
    'cooked-rice|bowl/bowls of rice|밥|rice, bibimbap|비빔밥, 쌀',
    'rice-ball|rice ball|주먹밥|gimbap, kimbap|김밥, 삼각김밥',
    'pot-of-food|pot/pots of stew|찌개|stew, soup, kimchi|국, 김치, 찌개',
    'curry-rice|plate/plates of curry|카레|curry',
    'sushi|piece/pieces of sushi|초밥|sushi',
    'dumpling|dumpling|만두',
    'green-salad|salad|샐러드|vegetable|채소, 야채',
    'egg|egg|달걀||계란',
    'cheese-wedge|piece/pieces of cheese|치즈|cheese',
    'poultry-leg|chicken leg|치킨|fried chicken, chicken breast|닭다리, 닭가슴살',
    'cut-of-meat|piece/pieces of meat|고기|meat, steak, bulgogi|스테이크, 불고기, 삼겹살',
    'red-apple|apple|사과',
    'banana|banana|바나나',
    'strawberry|strawberry/strawberries|딸기',
    'grapes|bunch/bunches of grapes|포도|grape',
    'watermelon|watermelon|수박',
    'tangerine|tangerine|귤|orange|오렌지',
    'peach|peach/peaches|복숭아',
    'lemon|lemon|레몬',
    'tomato|tomato/tomatoes|토마토',
    'carrot|carrot|당근',
    'potato|potato/potatoes|감자',
    'popcorn|box/boxes of popcorn|팝콘|popcorn',
    'fork-and-knife-with-plate|meal|식사|food, dinner, lunch, breakfast, eat, eating, restaurant|음식, 점심, 저녁밥, 아침밥, 식당',
    'chopsticks|pair/pairs of chopsticks|젓가락|chopstick',
    'open-book|book|책|novel, read, reading|독서, 소설',
    'books|stack/stacks of books|책 더미|study, studying, library, textbook|공부, 도서관, 교과서',
    'notebook|notebook|공책||노트',
    'memo|note|메모|homework, exam, test, write, writing|숙제, 시험',
    'pencil|pencil|연필',
    'pen|pen|펜||볼펜',
    'newspaper|newspaper|신문|news|뉴스',
    'envelope|letter|편지|mail|우편',
    'package|parcel|택배|package, delivery, box|소포, 상자',
    'laptop|laptop|노트북|computer|컴퓨터',
    'mobile-phone|phone|휴대폰|smartphone, cellphone, call|전화, 핸드폰, 스마트폰, 전화기',
    'television|television|텔레비전|tv, drama|드라마',
    'camera|camera|카메라|photo, picture|사진',
    'headphone|pair/pairs of headphones|헤드폰|headphones, earphones|이어폰',
    'musical-notes|musical note|음표|melody, music, song|음악, 노래',
    'guitar|guitar|기타',
    'musical-keyboard|piano|피아노',
    'violin|violin|바이올린',
    'microphone|microphone|마이크|karaoke|노래방',
    'clapper-board|clapperboard|영화|movie, film, cinema|극장, 영화관',
    'video-game|game controller|게임기|game|게임',
    'soccer-ball|soccer ball|축구공|soccer, football, ball|축구, 공',
    'baseball|baseball|야구공||야구',
    'basketball|basketball|농구공||농구',
    'tennis|tennis racket|테니스 라켓|tennis|테니스',
    'badminton|badminton racket|배드민턴 라켓|badminton|배드민턴',
    'trophy|trophy/trophies|트로피|prize, win|우승',
    'window|window|창문',
    'key|key|열쇠',
    'light-bulb|light bulb|전구|idea|아이디어',
    'alarm-clock|clock|시계|alarm, morning|알람, 아침',
    'calendar|calendar|달력|date, appointment, schedule|일정, 약속',
    'umbrella-with-rain-drops|umbrella|우산',
    'backpack|backpack|가방|bag|배낭',
    'luggage|suitcase|여행 가방|luggage, trip, travel, vacation|여행, 캐리어, 휴가',
    'world-map|map|지도',
    'identification-card|identity card|신분증|passport|여권',
    'ticket|ticket|표|concert|콘서트, 티켓',
    'credit-card|credit card|카드|card|신용카드',
    'dollar-banknote|banknote|돈|money, cash|현금, 지폐',
    'receipt|receipt|영수증',
    'shopping-bags|shopping bag|쇼핑백|shopping|쇼핑, 장보기',
    'wrapped-gift|gift|선물|present',
    't-shirt|t-shirt|티셔츠|shirt, clothes|옷, 셔츠',
    'jeans|pair/pairs of jeans|청바지|pants, jeans, trousers|바지',
    'dress|dress/dresses|원피스|skirt|치마, 드레스',
    'coat|coat|코트|jacket|외투, 재킷',
    'running-shoe|shoe|운동화|sneaker|신발',
    'glasses|pair/pairs of glasses|안경|glasses',
    'womans-hat|hat|모자|cap',
    'ring|ring|반지|wedding|결혼',
    'pill|pill|약|medicine, pharmacy|약국, 감기약',
    'thermometer|thermometer|체온계|fever|감기',
    'toothbrush|toothbrush/toothbrushes|칫솔||양치',
    'soap|bar/bars of soap|비누|wash',
    'broom|broom|빗자루|clean, cleaning|청소',
    'robot|robot|로봇',
    'teddy-bear|teddy bear|곰 인형|toy, doll|인형, 장난감',
    'rocket|rocket|로켓|space|우주',
    'snowman|snowman/snowmen|눈사람',
    'beach-with-umbrella|parasol|파라솔',
    'red-heart|heart|하트|love|사랑',
  ],
};

/** Every word that names a thing, lower case; English in the singular. */
export const THING_BY_WORD: ReadonlyMap<string, Thing> = new Map(
  Object.entries(TABLE).flatMap(([kind, rows]) => rows.flatMap((row) => entriesOf(kind as ThingKind, row))),
);

/** Things by the plurals that are not made with -s, -es or -ies ("cups of coffee", "men"). */
export const THING_BY_PLURAL: ReadonlyMap<string, Thing> = new Map(
  [...THING_BY_WORD.values()]
    .filter(({ enPlural, en }) => enPlural !== en)
    .map((thing) => [thing.enPlural, thing]),
);

function entriesOf(kind: ThingKind, row: string): [string, Thing][] {
  const [icon = '', english = '', ko = '', moreEnglish = '', moreKorean = ''] = row.split('|');
  const { en, enPlural } = namesOf(english);
  const thing: Thing = { icon, kind, en, enPlural, ko };
  const words = [en, ko, ...moreEnglish.split(', '), ...moreKorean.split(', ')];
  return words.filter((word) => word !== '').map((word) => [word, thing]);
}

/** `loaf/loaves of bread` is one loaf of bread, two loaves of bread. */
function namesOf(english: string): { en: string; enPlural: string } {
  const irregular = /^([^/ ]+(?: [^/ ]+)*)\/([^/ ]+)(.*)$/.exec(english);
  if (irregular) return { en: `${irregular[1]}${irregular[3]}`, enPlural: `${irregular[2]}${irregular[3]}` };
  return { en: english, enPlural: `${english}s` };
}
