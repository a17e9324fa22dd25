/** Sentences of our own to measure the rules on: what Korean learners say and the better sentence, and right ones. */

/** Each holds one mistake or more; `better` is what the rules should make of it. */
export const WRONG_SENTENCES: readonly { said: string; better: string }[] = [
  {
    said: 'I am agree with you.',
    better: 'I agree with you.',
  },
  {
    said: 'I am like coffee.',
    better: 'I like coffee.',
  },
  {
    said: "I'm want a window seat.",
    better: 'I want a window seat.',
  },
  {
    said: 'I am have a question.',
    better: 'I have a question.',
  },
  {
    said: "I'm live in Seoul.",
    better: 'I live in Seoul.',
  },
  {
    said: "He don't like fish.",
    better: "He doesn't like fish.",
  },
  {
    said: "She don't eat meat.",
    better: "She doesn't eat meat.",
  },
  {
    said: "It don't work.",
    better: "It doesn't work.",
  },
  {
    said: 'He like tennis.',
    better: 'He likes tennis.',
  },
  {
    said: 'She go to school by bus.',
    better: 'She goes to school by bus.',
  },
  {
    said: 'He have two sisters.',
    better: 'He has two sisters.',
  },
  {
    said: 'She want a refund.',
    better: 'She wants a refund.',
  },
  {
    said: 'He work at a bank.',
    better: 'He works at a bank.',
  },
  {
    said: 'She study English every day.',
    better: 'She studies English every day.',
  },
  {
    said: 'He watch movies at night.',
    better: 'He watches movies at night.',
  },
  {
    said: 'Did you went there?',
    better: 'Did you go there?',
  },
  {
    said: "I didn't saw him.",
    better: "I didn't see him.",
  },
  {
    said: 'Did she bought it?',
    better: 'Did she buy it?',
  },
  {
    said: "We didn't had time.",
    better: "We didn't have time.",
  },
  {
    said: 'Yesterday I go to the beach.',
    better: 'Yesterday I went to the beach.',
  },
  {
    said: 'Last week we eat Thai food.',
    better: 'Last week we ate Thai food.',
  },
  {
    said: 'Yesterday I buy a jacket.',
    better: 'Yesterday I bought a jacket.',
  },
  {
    said: 'Last night I watch a movie.',
    better: 'Last night I watched a movie.',
  },
  {
    said: 'I buy this jacket two days ago.',
    better: 'I bought this jacket two days ago.',
  },
  {
    said: 'I meet him last year.',
    better: 'I met him last year.',
  },
  {
    said: 'We visit Busan last month.',
    better: 'We visited Busan last month.',
  },
  {
    said: 'I am student.',
    better: 'I am a student.',
  },
  {
    said: "I'm nurse.",
    better: "I'm a nurse.",
  },
  {
    said: 'She is teacher.',
    better: 'She is a teacher.',
  },
  {
    said: 'My father is engineer.',
    better: 'My father is an engineer.',
  },
  {
    said: "He's doctor.",
    better: "He's a doctor.",
  },
  {
    said: 'I have a umbrella.',
    better: 'I have an umbrella.',
  },
  {
    said: 'Can I have a orange?',
    better: 'Can I have an orange?',
  },
  {
    said: 'I waited for a hour.',
    better: 'I waited for an hour.',
  },
  {
    said: 'I want an coffee.',
    better: 'I want a coffee.',
  },
  {
    said: 'I booked an room.',
    better: 'I booked a room.',
  },
  {
    said: 'I go to home at six.',
    better: 'I go home at six.',
  },
  {
    said: "Let's go to shopping.",
    better: "Let's go shopping.",
  },
  {
    said: 'I want to go to abroad.',
    better: 'I want to go abroad.',
  },
  {
    said: 'Please come to here.',
    better: 'Please come here.',
  },
  {
    said: 'We discussed about the plan.',
    better: 'We discussed the plan.',
  },
  {
    said: "Let's discuss about it.",
    better: "Let's discuss it.",
  },
  {
    said: 'Please call to me tomorrow.',
    better: 'Please call me tomorrow.',
  },
  {
    said: 'I will contact to you.',
    better: 'I will contact you.',
  },
  {
    said: 'I like listening music.',
    better: 'I like listening to music.',
  },
  {
    said: 'I listen music every day.',
    better: 'I listen to music every day.',
  },
  {
    said: 'Please wait me.',
    better: 'Please wait for me.',
  },
  {
    said: "I'm waiting the bus.",
    better: "I'm waiting for the bus.",
  },
  {
    said: 'It depends of the weather.',
    better: 'It depends on the weather.',
  },
  {
    said: 'She is married with a doctor.',
    better: 'She is married to a doctor.',
  },
  {
    said: "I'm good in cooking.",
    better: "I'm good at cooking.",
  },
  {
    said: 'I am not good in English.',
    better: 'I am not good at English.',
  },
  {
    said: 'We arrived to the hotel.',
    better: 'We arrived at the hotel.',
  },
  {
    said: 'See you in Monday.',
    better: 'See you on Monday.',
  },
  {
    said: "I'm free at Sunday.",
    better: "I'm free on Sunday.",
  },
  {
    said: 'I exercise on the morning.',
    better: 'I exercise in the morning.',
  },
  {
    said: "Let's meet on evening.",
    better: "Let's meet in the evening.",
  },
  {
    said: "Let's meet in three o'clock.",
    better: "Let's meet at three o'clock.",
  },
  {
    said: 'I will go in tomorrow.',
    better: 'I will go tomorrow.',
  },
  {
    said: 'We met at last week.',
    better: 'We met last week.',
  },
  {
    said: 'I can to swim and I can to play tennis.',
    better: 'I can to swim and I can play tennis.',
  },
  {
    said: 'You should to see a doctor.',
    better: 'You should see a doctor.',
  },
  {
    said: 'I must to go now.',
    better: 'I must go now.',
  },
  {
    said: 'I want go home.',
    better: 'I want to go home.',
  },
  {
    said: 'I want buy a ticket.',
    better: 'I want to buy a ticket.',
  },
  {
    said: 'I would like pay by card.',
    better: 'I would like to pay by card.',
  },
  {
    said: 'I enjoy to cook.',
    better: 'I enjoy cooking.',
  },
  {
    said: 'I finished to write the report.',
    better: 'I finished writing the report.',
  },
  {
    said: "I'm very interesting in history.",
    better: "I'm very interested in history.",
  },
  {
    said: 'I was so boring.',
    better: 'I was so bored.',
  },
  {
    said: 'I am exciting about the trip.',
    better: 'I am excited about the trip.',
  },
  {
    said: 'I very like this song.',
    better: 'I really like this song.',
  },
  {
    said: 'We very enjoy the food.',
    better: 'We really enjoy the food.',
  },
  {
    said: 'This one is more bigger.',
    better: 'This one is bigger.',
  },
  {
    said: "It's more cheaper than that.",
    better: "It's cheaper than that.",
  },
  {
    said: 'Can you give me some informations?',
    better: 'Can you give me some information?',
  },
  {
    said: 'I have too many luggages.',
    better: 'I have too many luggage.',
  },
  {
    said: "I don't have many money.",
    better: "I don't have a lot of money.",
  },
  {
    said: 'There is many traffic.',
    better: 'There is a lot of traffic.',
  },
  {
    said: 'I have two bag.',
    better: 'I have two bags.',
  },
  {
    said: 'I stayed three night in Busan.',
    better: 'I stayed three nights in Busan.',
  },
  {
    said: 'I have many friend here.',
    better: 'I have many friends here.',
  },
  {
    said: 'Two ticket, please.',
    better: 'Two tickets, please.',
  },
  {
    said: 'There is many people.',
    better: 'There are many people.',
  },
  {
    said: 'There was two men.',
    better: 'There were two men.',
  },
  {
    said: 'People is very kind here.',
    better: 'People are very kind here.',
  },
  {
    said: 'Where I can buy a ticket?',
    better: 'Where can I buy a ticket?',
  },
  {
    said: 'How I can get there?',
    better: 'How can I get there?',
  },
  {
    said: 'How much it is?',
    better: 'How much is it?',
  },
  {
    said: 'What you want?',
    better: 'What do you want?',
  },
  {
    said: 'Where you live?',
    better: 'Where do you live?',
  },
  {
    said: 'What time you go to work?',
    better: 'What time do you go to work?',
  },
  {
    said: 'How to say this in English?',
    better: 'How do you say this in English?',
  },
  {
    said: 'What is mean?',
    better: 'What does it mean?',
  },
  {
    said: 'I lost my handphone.',
    better: 'I lost my cell phone.',
  },
  {
    said: 'We did eye shopping.',
    better: 'We did window shopping.',
  },
  {
    said: 'I have a promise with my friend.',
    better: 'I have plans with my friend.',
  },
  {
    said: 'My condition is bad today.',
    better: "I don't feel well today.",
  },
  {
    said: 'My mother is housewife.',
    better: 'My mother is a housewife.',
  },
  {
    said: 'He need more time.',
    better: 'He needs more time.',
  },
  {
    said: 'The bus was late, so I wait him.',
    better: 'The bus was late, so I wait for him.',
  },
  {
    said: 'Three childs is flying a kite on the beach.',
    better: 'Three children are flying a kite on the beach.',
  },
  {
    said: 'Two mans are sitting on a bench.',
    better: 'Two men are sitting on a bench.',
  },
  {
    said: 'The womans are talking.',
    better: 'The women are talking.',
  },
  {
    said: 'My foots hurt.',
    better: 'My feet hurt.',
  },
  {
    said: 'I brush my tooths every morning.',
    better: 'I brush my teeth every morning.',
  },
  {
    said: 'There are two mouses under the table.',
    better: 'There are two mice under the table.',
  },
  {
    said: 'I can see five sheeps.',
    better: 'I can see five sheep.',
  },
  {
    said: 'Many peoples like this park.',
    better: 'Many people like this park.',
  },
  {
    said: 'Childs are playing.',
    better: 'Children are playing.',
  },
  {
    said: 'Three children is on the beach.',
    better: 'Three children are on the beach.',
  },
  {
    said: 'The dogs is running.',
    better: 'The dogs are running.',
  },
  {
    said: 'The dogs was hungry.',
    better: 'The dogs were hungry.',
  },
  {
    said: 'The two big dogs has a ball.',
    better: 'The two big dogs have a ball.',
  },
  {
    said: 'They is happy.',
    better: 'They are happy.',
  },
  {
    said: 'They has a dog.',
    better: 'They have a dog.',
  },
  {
    said: 'We was at home.',
    better: 'We were at home.',
  },
  {
    said: 'In the picture the boys is laughing.',
    better: 'In the picture the boys are laughing.',
  },
  {
    said: "These flowers isn't red.",
    better: "These flowers aren't red.",
  },
  {
    said: 'There is three childs.',
    better: 'There are three children.',
  },
  {
    said: 'I can see two dog in the park.',
    better: 'I can see two dogs in the park.',
  },
  {
    said: 'Two man are in the boat.',
    better: 'Two men are in the boat.',
  },
];

/** Nothing is to be corrected in these. */
export const RIGHT_SENTENCES: readonly string[] = [
  'I agree with you.',
  "I'm like my father.",
  'I am likely to be late.',
  "I'm going home.",
  "He doesn't like fish.",
  "It doesn't work.",
  'Does he like tennis?',
  'Did she go to school?',
  'Let him go to bed.',
  'She and I live together.',
  'He can go with us.',
  'If he wants to come, call me.',
  'Did you go there?',
  "I didn't see him.",
  'What did you do yesterday?',
  'Yesterday I went to the beach.',
  'I eat here every day.',
  'I go to the gym and I met him there.',
  "I'm a student.",
  'I am a good teacher.',
  'She is teaching a class.',
  'My father is an engineer.',
  "I'm student number four.",
  'I have an umbrella.',
  'It was an honest answer.',
  'I want a coffee.',
  'A European city is a nice place.',
  'I go home at six.',
  "Let's go shopping.",
  'I went to the shopping mall.',
  'Go to home page and click it.',
  'We discussed the plan.',
  'Tell me about it.',
  'Please call me tomorrow.',
  'I talked to you.',
  'I listen to music every day.',
  'Listen carefully, please.',
  'Please wait for me.',
  "I'm waiting here.",
  'It depends on the weather.',
  'She is married to a doctor.',
  'I came with my married friend.',
  "I'm good at cooking.",
  'The food is good in Korea.',
  'We arrived at the hotel.',
  'We arrived in Seoul to see him.',
  'See you on Monday.',
  'On the morning of the test I was sick.',
  'I exercise in the morning.',
  "Let's meet at three o'clock.",
  'I will go tomorrow.',
  'We met last week.',
  'I can swim.',
  'I want to go home.',
  'I need help.',
  'I want order and quiet.',
  'I would like a coffee.',
  'I enjoy cooking.',
  'I stopped to eat.',
  "I'm interested in history.",
  'I am a boring person.',
  'The movie was boring.',
  'This game is exciting.',
  'I really like this song.',
  'I like it very much.',
  'This one is bigger.',
  "It's more expensive than that.",
  'I need more information.',
  'Can you give me some advice?',
  "I don't have much money.",
  'How many cups of coffee?',
  'How many people work here?',
  'I have two bags.',
  'It was a two day trip.',
  'I stayed three nights in Busan.',
  'This is a ten dollar bill.',
  'There are many people.',
  'There is a problem.',
  'There is some water in it.',
  'People are very kind here.',
  'The people I met was a surprise to them.',
  'Where can I buy a ticket?',
  'I know where I can buy a ticket.',
  'How much is it?',
  'Tell me how much it is.',
  'What do you want?',
  'This is what you want.',
  'How do you say this in English?',
  'I know how to say it.',
  'What does it mean?',
  'I lost my cell phone.',
  'Could I get a small latte, please?',
  'Can I have the bill, please?',
  "I'd like to open an account.",
  'I have a reservation for two nights.',
  'Is this seat free?',
  'How long does it take?',
  "I've been working in marketing for three years.",
  'I would take a map next time.',
  'If it rains, we can go to a cafe.',
  "Why don't we watch a movie?",
  'You should start early in the morning.',
  'My brother lives in Busan.',
  'She has worked here since May.',
  'We were waiting for the bus when it started to rain.',
  'I used to play tennis.',
  'He must have left already.',
  'Who wants to go first?',
  'What happened next?',
  'Make sure you bring enough water.',
  'Three children are flying a kite on the beach.',
  "The child's kite is red.",
  'One of the dogs is sleeping.',
  'One of the children has a kite.',
  'The man with the two dogs is my uncle.',
  'The number of children is small.',
  'A group of boys is playing soccer.',
  'Playing with dogs is fun.',
  'Watching the birds is my hobby.',
  'Two dogs is enough for me.',
  'Three children is a lot.',
  'Ten minutes is enough.',
  'Five dollars is too much.',
  'The dogs and the cat are friends.',
  'The dog is behind the children.',
  "The children's book has many pages.",
  'The peoples of Africa speak many languages.',
  'He always foots the bill.',
  'She mans the front desk.',
  'My feet are cold.',
  'The women have umbrellas.',
  'The sheep is white.',
  'The people in the two cars are waiting.',
  'What they have is a small boat.',
  'What the two boys have is a kite.',
  'The word they is plural.',
  "The dogs' house is small.",
  'The fish is swimming.',
  'Two men and a woman are on a bench.',
  "My children's school is near here.",
  'It is one of these two houses.',
];
