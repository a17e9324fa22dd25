/**
 * What learners of A1 to B1 say in talks beside the replies that stand there, to measure what is understood of it
 * (`npm run bench:talks`). Written before the grammar was, which knew none of them; some have become ways to say a reply since.
 */

/** In a turn: what is said, and the model reply that it means; null when it means none of them. */
export type OffScript = readonly [turnId: string, said: string, means: string | null];

/** A talk, and what is said in it. */
export interface OffScriptTalk {
  talkId: string;
  said: readonly OffScript[];
}

/** To set limits on. */
export const DEVELOPMENT_TALKS: readonly OffScriptTalk[] = [
  {
    talkId: 'talk-cafe-order',
    said: [
      ['welcome', 'I want a small latte.', 'Can I have a small latte, please?'],
      ['welcome', 'Give me one small latte, please.', 'Can I have a small latte, please?'],
      ['welcome', 'I will have a cup of tea.', 'Can I have a cup of tea, please?'],
      ['welcome', 'How much is the latte?', null],
      ['welcome', 'Could I get an orange juice?', 'Do you have orange juice?'],
      ['size', 'I want it hot.', 'Hot, please.'],
      ['size', 'Can I have it iced?', 'Iced, please.'],
      ['place', 'I want to eat here.', 'For here, please.'],
      ['cake', 'Do you have a chocolate muffin?', 'A muffin too, please.'],
      ['pay', 'Do you take cards?', 'Can I pay by card, please?'],
    ],
  },
  {
    talkId: 'talk-clothes-size',
    said: [
      ['welcome', 'I need a new T-shirt.', "Yes, I'm looking for a T-shirt."],
      ['look', 'I don’t like blue.', 'I want a different color.'],
      ['look', 'Can I see the black one?', 'Do you have it in black?'],
      ['size', 'I want a medium size.', 'Medium, please.'],
      ['size', 'Do you have a bigger one?', 'Extra large, please.'],
      ['try', 'Can I try it?', 'Can I try it on?'],
      ['pay', 'It is very expensive.', "No, thank you. It's too expensive."],
      ['pay', 'I want to buy it.', "Yes, I'll take it."],
    ],
  },
  {
    talkId: 'talk-doctor',
    said: [
      ['start', 'I have a really bad headache.', 'I have a bad headache.'],
      ['start', 'My throat is very sore.', 'I have a sore throat and a cough.'],
      ['start', 'I have a fever and a cough.', 'I have a fever.'],
      ['since', 'I have been sick since yesterday.', 'Since yesterday.'],
      ['fever', 'No, I don’t have a fever.', "No, I don't think so."],
      ['advice', 'When do I have to take it?', 'How often should I take it?'],
      ['rest', 'I want to go home.', null],
    ],
  },
  {
    talkId: 'talk-taxi',
    said: [
      ['start', 'I want to go to the Park Hotel.', 'To the Park Hotel, please.'],
      ['start', 'Can you go to the city center?', 'To the city center, please.'],
      ['bags', 'I have one big bag.', 'Yes, I have one suitcase.'],
      ['road', 'How far is it?', 'How long does it take?'],
      ['talk', 'No, this is my second visit.', 'No, I came here last year.'],
      ['near', 'Can I stop here?', 'Yes, stop here, please.'],
      ['pay', 'Can I pay with a card?', 'Can I pay by card?'],
      ['pay', 'How much is it?', null],
    ],
  },
  {
    talkId: 'talk-weekend-plans',
    said: [
      ['start', 'I have no plans this weekend.', "No, I'm free. Why?"],
      ['start', 'I am busy this weekend.', "Yes, I'm busy this weekend."],
      ['idea', 'I want to go to the beach.', 'How about going to the beach?'],
      ['idea', 'I would like to see a movie.', "Why don't we watch a movie?"],
      ['weather', 'We can watch a movie at home.', 'If it rains, we can go to a cafe.'],
      ['time', 'Can we meet at two?', "How about two o'clock?"],
      ['place', 'I will wait at the station.', "Let's meet at the station."],
    ],
  },
  {
    talkId: 'talk-work-meeting',
    said: [
      ['start', 'It is almost finished.', "It's almost done."],
      ['start', 'We need one more week.', 'It will take one more week.'],
      ['late', 'I am waiting for the new data.', "I'm still waiting for the data."],
      ['launch', 'I think we should wait.', 'I think May is too early.'],
      ['launch', 'I agree with the plan.', 'I agree. May is a good time.'],
      ['reason', 'We have to test it again.', 'Because we need more time to test it.'],
      ['task', 'I will prepare the slides.', 'I can take care of that.'],
    ],
  },
];

/** To measure on. */
export const TEST_TALKS: readonly OffScriptTalk[] = [
  {
    talkId: 'talk-airport-checkin',
    said: [
      ['start', 'I want to go to London.', "I'm flying to London."],
      ['start', 'My flight is to Sydney.', "I'm flying to Sydney."],
      ['bags', 'I have two suitcases.', 'I have two suitcases.'],
      ['weight', 'I can take out some clothes.', 'Can I take something out?'],
      ['seat', 'Can I get a window seat, please?', 'A window seat, please.'],
      ['boarding', 'When can I get on the plane?', 'What time does boarding start?'],
      ['delay', 'When will the flight leave?', 'How long is the delay?'],
    ],
  },
  {
    talkId: 'talk-bank-account',
    said: [
      ['start', 'I need a new bank account.', "I'd like to open a bank account."],
      ['kind', 'I want to use it every day.', 'For everyday use.'],
      ['documents', 'I only have a student card.', 'Is my student card okay?'],
      ['studentcard', 'My passport is at home.', 'I left it at home.'],
      ['address', 'I want to stay for two years.', 'Two years, until I finish school.'],
      ['card', 'How much do I have to pay?', 'Is there a monthly fee?'],
      ['fee', 'Can I get the card today?', null],
    ],
  },
  {
    talkId: 'talk-directions',
    said: [
      ['start', 'I want to go to the station.', 'Excuse me, where is the station?'],
      ['start', 'I need a bank.', 'Is there a bank near here?'],
      ['turn', 'Can you say it one more time?', 'Sorry, can you say that again?'],
      ['far', 'Can I go there by bus?', 'Should I take a bus?'],
      ['far', 'How many minutes by bus?', 'How long does it take?'],
      ['walk', 'Thank you for your help.', 'Thank you very much.'],
    ],
  },
  {
    talkId: 'talk-first-hello',
    said: [
      ['hello', 'Hello Sam, I am Jimin.', "Hi, I'm Jimin. Nice to meet you."],
      ['from', 'I live in Seoul.', "I'm from Seoul."],
      ['from', 'I am from Busan in Korea.', "I'm from Korea."],
      ['city', 'I am not a student.', "No, I'm not a student."],
      ['city', 'I want to study English.', "Yes, I'm a student."],
      ['help', 'Thank you for your help.', 'Thank you. See you later!'],
    ],
  },
  {
    talkId: 'talk-hobby-chat',
    said: [
      ['start', 'I like to play tennis with my friends.', 'I like playing tennis.'],
      ['start', 'I want to watch a movie.', 'I like watching movies.'],
      ['often', 'I play it every Sunday.', 'Every weekend.'],
      ['who', 'My sister and my brother.', 'With my family.'],
      ['me', 'I don’t like cooking.', 'No, but I like eating.'],
      ['plan', 'I am free on Sunday.', 'Sounds good. What time?'],
      ['plan', 'Can we meet on Sunday?', 'How about lunch together?'],
    ],
  },
  {
    talkId: 'talk-hotel-checkin',
    said: [
      ['welcome', 'I want to check in.', "I'd like to check in, please."],
      ['welcome', 'I need a room for two nights.', 'Do you have a room for tonight?'],
      ['name', 'It is my name, Kim.', "It's under Kim."],
      ['passport', 'I have my passport here.', 'Yes, here you are.'],
      ['questions', 'Can I have breakfast in my room?', null],
      ['wifi', 'How do I use the Wi-Fi?', null],
      ['food', 'Do you have a restaurant?', 'Is there a restaurant here?'],
    ],
  },
  {
    talkId: 'talk-job-interview',
    said: [
      ['start', 'I worked in a company for five years.', 'I worked at a bakery for two years.'],
      ['start', 'I studied marketing at university.', 'I have just finished my degree in business.'],
      ['why', 'I want to work with good people.', "I'd like to work in a global company."],
      ['strength', 'I can solve problems well.', "I'm good at solving problems calmly."],
      ['example', 'I helped my team with a new project.', 'At my last job, I trained new staff.'],
      ['weak', 'My English is not good.', "I'm still improving my English."],
      ['question', 'When can I start?', 'When can I start?'],
    ],
  },
  {
    talkId: 'talk-korean-food',
    said: [
      ['start', 'I like the beef soup.', 'You should try the beef soup.'],
      ['start', 'You have to try this soup.', 'You should try the beef soup.'],
      ['like', 'It is very spicy.', "It's a little spicy, but very good."],
      ['like', 'It is sweet and not spicy.', "It's not spicy at all."],
      ['inside', 'It has pork and vegetables.', "It's made with beef and vegetables."],
      ['howto', 'You can eat it with a spoon.', 'Use chopsticks, like this.'],
      ['taste', 'Do you want some rice?', null],
    ],
  },
  {
    talkId: 'talk-lunch-order',
    said: [
      ['ready', 'I want a chicken sandwich.', 'Yes, a chicken sandwich, please.'],
      ['ready', 'Can I get a soup and a sandwich?', 'A soup and a sandwich, please.'],
      ['side', 'I don’t eat onions.', 'No onions, please.'],
      ['drink', 'Can I have some water?', 'Just water, please.'],
      ['drink', 'I want a cup of coffee.', 'A coffee, please.'],
      ['eat', 'The soup is too cold.', "It's a little cold."],
      ['bill', 'How much is it?', 'How much is it?'],
    ],
  },
  {
    talkId: 'talk-phone-message',
    said: [
      ['start', 'I want to talk to Mr. Brown.', 'May I speak to Mr. Brown, please?'],
      ['out', 'When can I call him again?', 'When will he be back?'],
      ['out', 'Please tell him to call me.', 'Please tell him I called.'],
      ['back', 'I will call him tomorrow.', "No, I'll call back later."],
      ['message', 'Please tell him I called.', 'Please ask him to call me back.'],
      ['message', 'The meeting is on Monday.', 'Please tell him the meeting is on Friday.'],
    ],
  },
  {
    talkId: 'talk-polite-disagreement',
    said: [
      ['start', 'Your music is too loud.', "Yes, it's about the music at night."],
      ['start', 'I want to talk about the dishes.', 'Could we talk about the dishes?'],
      ['surprised', 'I have to sleep early.', 'I have to get up early for work.'],
      ['dishes', 'I always do the dishes.', null],
      ['offer', 'Can you use headphones, please?', 'How about using headphones after ten?'],
      ['offer', 'You can do it this week.', null],
    ],
  },
  {
    talkId: 'talk-rent-flat',
    said: [
      ['start', 'The room is very small.', null],
      ['cost', 'It is too expensive for me.', 'Could you lower the rent a little?'],
      ['cost', 'Is electricity included?', 'Are the bills included?'],
      ['kitchen', 'Can you fix the old window?', 'Could you fix the window before I move in?'],
      ['noise', 'I have a small cat.', 'Can I have a cat?'],
      ['move', 'I want to move in next month.', 'Next month would be good for me.'],
      ['decide', 'I need to think about it.', 'Can I think about it until tomorrow?'],
    ],
  },
  {
    talkId: 'talk-shop-exchange',
    said: [
      ['start', 'I want to change this jacket.', "I'd like to exchange this jacket."],
      ['start', 'This jacket is broken.', 'The zip on this jacket is broken.'],
      ['receipt', 'I don’t have the receipt.', "I'm afraid I lost it."],
      ['when', 'I bought it yesterday.', 'I bought it two days ago.'],
      ['wish', 'I want my money back.', "I'd like a refund, please."],
      ['size', 'It is too big for me.', "It's a bit too big now."],
      ['tight', 'How long do I have to wait?', 'When will it arrive?'],
    ],
  },
  {
    talkId: 'talk-travel-story',
    said: [
      ['start', 'I went to the beach with my friend.', 'I went to the beach and swam.'],
      ['start', 'I took a boat to an old town.', 'I walked around the old town all day.'],
      ['happened', 'I lost my phone on the bus.', 'I left my bag on the bus.'],
      ['then', 'A kind man found my bag.', 'In the end, the driver brought it back.'],
      ['feel', 'I was tired but happy.', 'I was tired, but it was worth it.'],
      ['would', 'I want to stay two more days.', 'I would stay longer.'],
      ['you', 'You have to bring a map.', 'Be careful with your bag.'],
    ],
  },
];

/** Belongs to no talk: nothing of it may be taken for words of one. */
export const UNRELATED_TO_TALKS: readonly string[] = [
  'My brother plays the guitar in a band.',
  'The government raised taxes again.',
  'Her uncle repairs old motorcycles.',
  'Whales are the largest animals on earth.',
  'The moon goes around the planet once a month.',
  'Our professor published three articles.',
  'He was elected president in November.',
  'Scientists discovered a strange fossil.',
  'The bridge was built by the Romans.',
  'Grandma keeps chickens behind the barn.',
  'Lightning struck the church tower.',
  'They painted the fence dark green.',
  'A famous poet was born in this village.',
  'The orchestra played a sad melody.',
  'Penguins cannot fly but swim beautifully.',
  'My laptop crashed during the exam.',
  'The judge sentenced him to four years.',
  'Gravity pulls everything downwards.',
  'She knitted gloves for the whole class.',
  'The lawn needs cutting every fortnight.',
  'Dinosaurs disappeared millions of years ago.',
  'The goalkeeper saved two penalties.',
  'Our neighbors adopted a puppy.',
  'The volcano erupted without warning.',
  'He dreams of becoming an astronaut.',
  'Cows give more milk in spring.',
  'Thieves escaped through the kitchen roof.',
  'The queen visited a hospital in Wales.',
  'Honey never goes bad.',
  'The train to Busan was cancelled.',
  'Daniel broke his ankle playing football.',
  'Our roof leaks whenever it storms.',
  'The library bought forty new novels.',
  'Snow covered the whole valley.',
  'She speaks Japanese with her husband.',
  'Prices have doubled since January.',
  'The plumber arrives tomorrow afternoon.',
  'Mosquitoes love warm evenings.',
  'The captain ordered everyone off the ship.',
  'My cousin collects stamps from Africa.',
];

/** With a learner's mistake in each: whether it is heard, or mended by what is expected. */
export const WITH_MISTAKES: readonly OffScriptTalk[] = [
  {
    talkId: 'talk-airport-checkin',
    said: [
      ['start', 'I want go to London.', "I'm flying to London."],
      ['bags', 'I have two bag.', 'I have two suitcases.'],
      ['seat', 'I want window seat.', 'A window seat, please.'],
    ],
  },
  {
    talkId: 'talk-bank-account',
    said: [
      ['start', 'I want open an account.', "I'd like to open a bank account."],
      ['documents', 'I have student card.', 'Is my student card okay?'],
      ['card', 'I must to pay a fee?', 'Is there a monthly fee?'],
    ],
  },
  { talkId: 'talk-first-hello', said: [['city', 'I am study English here.', "Yes, I'm a student."]] },
  {
    talkId: 'talk-hobby-chat',
    said: [
      ['start', 'I like play tennis.', 'I like playing tennis.'],
      ['who', 'I play with my friend in every weekend.', null],
      ['plan', 'I am agree.', null],
    ],
  },
  {
    talkId: 'talk-hotel-checkin',
    said: [
      ['welcome', 'I have reservation for two night.', 'I have a reservation for two nights.'],
      ['questions', 'What time breakfast is?', 'What time is breakfast?'],
    ],
  },
  {
    talkId: 'talk-job-interview',
    said: [
      ['start', 'I work in marketing since three years.', 'I have worked in marketing for three years.'],
      ['strength', 'I am good at solve problems.', "I'm good at solving problems calmly."],
    ],
  },
  {
    talkId: 'talk-lunch-order',
    said: [
      ['ready', 'I want chicken sandwich.', 'Yes, a chicken sandwich, please.'],
      ['side', 'I can not to eat nuts.', "I can't eat nuts."],
      ['eat', 'The soup are cold.', "It's a little cold."],
    ],
  },
  {
    talkId: 'talk-travel-story',
    said: [
      ['start', 'Yesterday I go to the old town.', 'I walked around the old town all day.'],
      ['happened', 'I losed my bag on the bus.', 'I left my bag on the bus.'],
      ['feel', 'I was very happiness.', 'I was really happy.'],
    ],
  },
];
