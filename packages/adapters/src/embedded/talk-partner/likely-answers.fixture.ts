/**
 * What learners of A1 to B1 may say in a turn who never saw its replies: 150 lines drawn by a seed out of 710, which were written before
 * the talks took more than their first replies. What the talks take was then widened with the other 560 in view, not with these;
 * but by the same hand, so that 122 of them stand in the talks word for word by now. How others' sentences fare, `off-script-sentences` tells.
 */

/** A talk, and what is said in its turns. */
export interface LikelyAnswers {
  talkId: string;
  said: readonly (readonly [turnId: string, said: string])[];
}

export const LIKELY_ANSWERS: readonly LikelyAnswers[] = [
  {
    talkId: 'talk-airport-checkin',
    said: [
      ['start', 'To Incheon.'],
      ['bags', 'No bags.'],
    ],
  },
  {
    talkId: 'talk-bank-account',
    said: [['card', 'Can I send money to Korea?']],
  },
  {
    talkId: 'talk-cafe-order',
    said: [
      ['welcome', 'Could I get a small coffee, please?'],
      ['welcome', 'Hi, can I get two coffees?'],
      ['size', 'With a lot of ice, please.'],
      ['place', 'Take away, please.'],
      ['place', 'I will stay here.'],
      ['place', "I'm going to take it to my office."],
      ['cake', 'Can I have a cookie?'],
      ['cake', "I'd like a piece of cake."],
      ['cake', "No, I'm good."],
      ['cake', "I'm full."],
      ['pay', 'With my card.'],
      ['pay', 'Can I use my phone?'],
    ],
  },
  {
    talkId: 'talk-clothes-size',
    said: [
      ['welcome', "I'm looking for a present for my mom."],
      ['welcome', 'Yes, I need some pants.'],
      ['look', "No, I don't like them."],
      ['look', 'The blue one is good.'],
      ['size', 'Can I have a small one?'],
      ['fit', 'I like it. How much?'],
      ['fit', 'Perfect!'],
      ['pay', "I'll take two."],
      ['pay', 'Do you have a cheaper one?'],
    ],
  },
  {
    talkId: 'talk-directions',
    said: [
      ['start', 'I want to go to the museum.'],
      ['start', 'Is there a pharmacy near here?'],
      ['start', 'Yes, please. Where is the bus stop?'],
      ['start', 'How can I get to City Hall?'],
      ['turn', 'I see. Thank you.'],
      ['walk', 'Great!'],
      ['walk', 'Thanks a lot.'],
      ['walk', 'Okay, thanks. Bye!'],
      ['walk', 'Thank you. Have a nice day.'],
      ['walk', "Wow, it's near."],
    ],
  },
  {
    talkId: 'talk-doctor',
    said: [
      ['start', 'I have a fever.'],
      ['start', 'I think I have the flu.'],
      ['since', 'Since Monday.'],
      ['fever', "I don't know."],
      ['allergy', "No, I don't have any allergies."],
      ['advice', 'Should I take any medicine?'],
      ['advice', 'When do I take the medicine?'],
      ['advice', 'How many days should I take it?'],
      ['advice', 'Is it strong?'],
    ],
  },
  {
    talkId: 'talk-first-hello',
    said: [
      ['hello', 'Hi, nice to meet you.'],
      ['hello', 'Hello!'],
      ['hello', 'Hi, I live next door too.'],
      ['from', "I'm Korean."],
      ['from', "I'm from Daegu in Korea."],
      ['city', 'I study design.'],
      ['help', 'Thank you.'],
    ],
  },
  {
    talkId: 'talk-hobby-chat',
    said: [
      ['start', 'I usually watch YouTube.'],
      ['often', 'Sometimes.'],
      ['often', 'Two or three times a week.'],
      ['often', 'Every Saturday.'],
      ['who', 'With my husband.'],
      ['who', 'I do it by myself.'],
      ['who', 'Nobody.'],
      ['who', 'With my mom.'],
      ['me', 'A little.'],
      ['me', 'Yes, I often cook.'],
      ['me', 'I can cook ramen.'],
      ['plan', 'Sounds fun!'],
      ['plan', 'Good idea!'],
    ],
  },
  {
    talkId: 'talk-hotel-checkin',
    said: [
      ['welcome', 'My name is Kim Jimin.'],
      ['welcome', 'I have a booking.'],
      ['name', 'Kim Jimin.'],
      ['name', 'Lee.'],
      ['name', "It's Choi."],
    ],
  },
  {
    talkId: 'talk-job-interview',
    said: [
      ['start', 'I just graduated from university.'],
      ['why', 'Because your company is famous.'],
      ['why', 'I like your products.'],
      ['why', 'I want to learn a lot.'],
      ['strength', 'My strength is patience.'],
      ['strength', 'I am responsible.'],
      ['strength', 'I speak three languages.'],
      ['example', 'I finished a big project in one month.'],
      ['example', 'I once solved a problem with a customer.'],
      ['weak', 'My weakness is public speaking.'],
      ['weak', "I'm too shy."],
      ['weak', "I'm a little slow."],
      ['question', 'How much is the salary?'],
      ['question', 'What do you like about this company?'],
    ],
  },
  {
    talkId: 'talk-korean-food',
    said: [
      ['start', 'You should try bibimbap.'],
      ['like', "It's hot."],
      ['inside', 'Chicken and garlic.'],
      ['inside', 'Noodles and vegetables.'],
      ['inside', 'There is kimchi in it.'],
      ['inside', 'Rice, egg and beef.'],
    ],
  },
  {
    talkId: 'talk-lunch-order',
    said: [
      ['ready', 'What do you recommend?'],
      ['ready', 'Could I get a salad?'],
      ['ready', "I'll have the chicken sandwich."],
      ['side', "I don't like cheese."],
      ['drink', 'Coffee, please.'],
      ['drink', 'A lemonade, please.'],
      ['eat', "It's really good."],
      ['eat', 'Good, thank you.'],
      ['eat', 'I like it very much.'],
      ['eat', 'Can I have more water?'],
      ['bill', 'Can I pay now?'],
      ['bill', "I'm full, thank you."],
      ['bill', 'Can I have a coffee?'],
    ],
  },
  {
    talkId: 'talk-phone-message',
    said: [
      ['start', 'I want to speak to Mr. Brown.'],
      ['start', 'Is Mr. Brown available?'],
      ['start', 'Hello, this is Minsu Kim.'],
      ['out', 'When does he come back?'],
      ['out', "I'll call again."],
      ['message', 'Tell him I need the report.'],
    ],
  },
  {
    talkId: 'talk-polite-disagreement',
    said: [
      ['offer', 'How about making rules?'],
      ['offer', 'You clean this week and I clean next week.'],
      ['offer', "Don't play music after eleven."],
    ],
  },
  {
    talkId: 'talk-rent-flat',
    said: [
      ['start', 'I like it.'],
      ['noise', 'Is it safe here?'],
      ['noise', 'Is the Internet included?'],
      ['decide', 'Can I call you tomorrow?'],
      ['decide', 'I want to talk with my husband first.'],
      ['decide', 'Let me think about it.'],
    ],
  },
  {
    talkId: 'talk-shop-exchange',
    said: [
      ['start', 'Can I get a refund?'],
      ['start', 'I want to change the size.'],
      ['start', 'The button is missing.'],
      ['wish', 'Another one.'],
      ['wish', 'A large, please.'],
    ],
  },
  {
    talkId: 'talk-taxi',
    said: [
      ['start', 'To the train station, please.'],
      ['start', 'Do you know the Park Hotel?'],
      ['start', 'I want to go to the beach.'],
      ['bags', "No, I don't have any bags."],
      ['bags', 'Yes, can you help me?'],
      ['road', 'How long to the hotel?'],
      ['road', 'Is there another way?'],
      ['road', "I'm late. Please hurry."],
      ['road', 'Why is there so much traffic?'],
      ['talk', 'I came here for business.'],
      ['near', 'At the hotel, please.'],
      ['near', 'Over there, please.'],
      ['pay', 'Can I get a receipt?'],
      ['pay', 'I only have a card.'],
      ['pay', 'Do you have change?'],
      ['pay', 'Thank you. Keep it.'],
    ],
  },
  {
    talkId: 'talk-travel-story',
    said: [['start', 'I walked a lot.']],
  },
  {
    talkId: 'talk-weekend-plans',
    said: [
      ['start', "I'm free on Saturday."],
      ['start', 'Not yet. How about you?'],
      ['start', "Yes, I'm busy."],
      ['idea', 'How about shopping?'],
      ['idea', 'What do you want to do?'],
      ['time', 'How about eleven?'],
      ['time', "Let's meet at noon."],
      ['place', 'In front of the movie theater.'],
      ['place', 'At the cafe near the station.'],
      ['place', 'At the subway station.'],
    ],
  },
  {
    talkId: 'talk-work-meeting',
    said: [
      ['start', 'I finished my part.'],
      ['start', "I'm halfway done."],
    ],
  },
];
