/**
 * The words that pictures are described with, beside the names of what is in one: what learners of A1 to B1 are taught to say of
 * people, animals, things and places. Written by us.
 */
const list = (words: string) => words.split(/,\s*/);

export const DETERMINERS = list(
  'a, an, the, this, that, these, those, some, many, no, one, two, three, four, five, six, seven, eight, nine, ten, another, my, his, her, their, our, its, a lot of, lots of, a few, a pair of, a group of, several, both, other, all',
);

export const PRONOUNS = list(
  'he, she, it, they, I, we, you, somebody, someone, nobody, no one, everybody, everyone, something, nothing, one of them, both of them, all of them, this, that, there',
);

export const ADJECTIVES = list(
  'red, orange, yellow, green, blue, purple, pink, brown, black, white, gray, gold, silver, dark, light, bright, colorful, big, small, large, little, tall, short, long, tiny, huge, old, young, new, high, low, wide, thick, thin, heavy, round, square, fat, slim, strong, weak, happy, sad, angry, tired, sleepy, hungry, thirsty, bored, excited, surprised, scared, worried, lonely, shy, sick, hurt, busy, free, lazy, kind, nice, good, bad, great, cute, pretty, beautiful, handsome, lovely, cool, funny, strange, scary, interesting, fun, boring, exciting, favorite, best, friendly, gentle, calm, quiet, noisy, loud, peaceful, relaxed, comfortable, cozy, clean, dirty, messy, empty, full, open, closed, hot, cold, warm, sunny, cloudy, rainy, windy, snowy, foggy, clear, wet, dry, fresh, delicious, tasty, sweet, sour, spicy, healthy, fast, slow, ready, late, early, easy, difficult, hard, soft, smooth, expensive, cheap, famous, popular, modern, wooden, plastic, striped, curly, straight, blond, alone, asleep, awake, far away, crowded, safe, dangerous, important, different, same, right, wrong, real, special, fantastic, wonderful, smart, brave, lost, married, Korean, English, American',
);

export const COMPARATIVES = list(
  'bigger, smaller, taller, shorter, longer, older, younger, faster, slower, cuter, prettier, happier, heavier, higher, better, more beautiful, as big, as tall, as small',
);

/** Before an adjective, or after "is". */
export const DEGREES = list(
  'very, really, so, too, a little, a bit, quite, pretty, much, not, also, always, often, usually, now, just, still, all, both, probably, maybe',
);

/** After what is said of something. */
export const ADVERBS = list(
  'now, right now, today, together, outside, inside, here, there, over there, alone, fast, slowly, quickly, happily, quietly, loudly, well, hard, very well, a lot, too, again, up, down, away, at home, in the picture, in this picture, at the moment, for fun',
);

/** The forms of verbs: base, -s, -ing. */
export const VERBS: readonly (readonly [base: string, third: string, ing: string])[] = list(
  'look look at, sit, stand, walk, run-nn, jump, lie lies lying, sleep, eat, drink, cook, read, write writes writing, study studies studying, learn, teach teaches teaching, listen, listen to, talk, talk to, speak, ask, answer, play, play with, play the, work, rest, relax relaxes relaxing, wait, wait for, go goes going, come comes coming, leave leaves leaving, arrive arrives arriving, stop-pp, drive drives driving, ride rides riding, fly flies flying, float, swim-mm, dance dances dancing, sing, laugh, smile smiles smiling, cry cries crying, shout, hold, carry carries carrying, push pushes pushing, pull, throw, catch catches catching, kick, hit-tt, climb, wear, put-tt on, take takes taking, take takes taking a picture of, bring, give gives giving, get-tt, get-tt on, buy, sell, pay, order, make makes making, draw, paint, cut-tt, wash washes washing, clean, open, close closes closing, use uses using, call, watch watches watching, see, find, look look for, think, know, like likes liking, love loves loving, want, need, have has having, enjoy, feel, smell, taste tastes tasting, meet, visit, travel, shop-pp, camp, hike hikes hiking, fish fishes fishing, ski, shine shines shining, rain, snow, blow, grow, fall, hang, raise raises raising, show, point at, turn, fix fixes fixing, build, help, hug-gg, kiss kisses kissing, chase chases chasing, follow, live lives living, stay, move moves moving, celebrate celebrates celebrating, exercise exercises exercising, practice practices practicing, share shares sharing',
).map(formsOf);

/** What there may be in any picture, beside what is known of this one. */
export const COMMON_NOUNS = list(
  'man, men, woman, women, boy, boys, girl, girls, child, children, kid, kids, baby, babies, person, people, friend, friends, family, mother, father, mom, dad, parents, brother, sister, son, daughter, grandmother, grandfather, teacher, student, students, doctor, nurse, worker, businessman, customer, customers, waiter, driver, player, singer, animal, animals, pet, dog, dogs, cat, cats, bird, birds, hair, face, eyes, ears, nose, mouth, head, hand, hands, arm, arms, leg, legs, tail, wings, shirt, T-shirt, suit, dress, skirt, coat, jacket, pants, jeans, shoes, hat, cap, glasses, uniform, uniforms, clothes, bag, bags, backpack, umbrella, tree, trees, leaf, leaves, flower, flowers, grass, ground, garden, park, field, forest, mountain, mountains, hill, river, lake, sea, ocean, beach, sand, water, waves, island, sky, sun, moon, star, stars, cloud, clouds, rain, snow, wind, weather, day, morning, afternoon, evening, night, spring, summer, fall, winter, season, street, road, city, town, village, house, houses, home, building, buildings, school, classroom, class, office, hospital, station, train station, platform, bus stop, traffic light, light, lights, car, cars, bus, taxi, train, bike, bicycle, boat, ship, plane, airplane, store, shop, market, restaurant, cafe, coffee shop, hotel, museum, airport, room, living room, bedroom, kitchen, bathroom, door, window, wall, floor, ceiling, roof, table, tables, desk, desks, chair, chairs, sofa, bed, lamp, clock, picture, pictures, photo, map, book, books, board, paper, pen, pencil, phone, computer, television, TV, music, song, game, games, toy, toys, ball, soccer, basketball, baseball, tennis, sports, food, breakfast, lunch, dinner, snack, fruit, apple, apples, bread, cake, rice, coffee, tea, milk, juice, cup, glass, plate, bottle, box, gift, party, birthday, birthday party, trip, vacation, holiday, picnic, work, job, meeting, lesson, homework, question, questions, answer, story, English, Korean, time, place, thing, things, color, animal, side, left side, right side, middle, center, background, front, corner, top, bottom, everything, money, clock, business, fun, problem, idea, balloon, balloons, kite, rainbow, candle, candles, cookie, candy, chocolate, ice cream, sandwich, hamburger, pizza, noodles, soup, egg, eggs, banana, strawberry, watermelon, orange, potato, tomato, carrot, salad, meat, chicken, fish, pig, cow, horse, duck, rabbit, rabbits, bear, lion, tiger, elephant, monkey, turtle, butterfly, robot, teddy bear, doll, guitar, piano, camera, laptop, key, letter, newspaper, ticket, suitcase, basket, scarf, tie, shirt, sunglasses, mask, snowman, Christmas tree, palm tree, castle, tent, bridge, fountain, bench, fence, gate, sign, police officer, firefighter, farmer, cook, chef, singer, artist, pilot, office worker, couple, team, group',
);

export const PREPOSITIONS = list(
  'in, on, at, under, behind, in front of, next to, beside, near, between, above, over, below, with, without, to, from, of, for, by, around, into, across, along, on top of, inside, outside, like, about, after, before, on the left of, on the right of, to the left of, to the right of, close to, far from, in the middle of',
);

export const SPOTS_SAID = list(
  'on the left, on the right, on the left side, on the right side, in the middle, in the center, at the top, at the bottom, in the background, in the front, in the corner',
);

/** What a sentence about a picture begins with, before a thing is named. */
export const POINTERS = list(
  "there is, there are, there's, there was, there were, I can see, I see, I saw, we can see, you can see, I found, this is, that is, these are, they are, it is, it's, they're, it was, look at, it has, they have, he has, she has, the picture shows, this picture shows, it looks like, he is, she is, I like, I love, I want, I have, is there, are there, it must be, I like to see, what I can see is",
);

/** Before a whole sentence. */
export const OPENERS = list(
  'I think, I think that, I guess, I believe, maybe, perhaps, in the picture, in this picture, in the background, on the left, on the right, in the middle, and, but, so, because, also, I can see that, it seems that, it looks like, I am sure',
);

/** `run-nn`: running; `lie lies lying`: as it is; `look at`: looks at, looking at. */
function formsOf(entry: string): readonly [string, string, string] {
  const irregular = /^(\w+) (\w+s) (\w+ing)\b(.*)$/.exec(entry);
  if (irregular) {
    const [, base = '', third = '', ing = '', rest = ''] = irregular;
    return [base + rest, third + rest, ing + rest];
  }
  const [, base = '', doubled = '', rest = ''] =
    /^(\w+)(?:-\w(\w))?(.*)$/.exec(entry.replace(/^(\w+) \1 /, '$1 ')) ?? [];
  return [base + rest, `${base}s${rest}`, `${base}${doubled}ing${rest}`];
}
