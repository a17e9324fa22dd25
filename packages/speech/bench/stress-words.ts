/** Words and sentences of the stress bench. None of the held-out ones takes part in a fit. */

/** Words whose stress is learnt from: two to five syllables, one place of stress in the dictionary. */
export const FITTED_WORDS =
  'about again ago ahead alive allow amount apart around away belong below beside beyond cartoon complain correct create ' +
  'delay deny depend design destroy discuss employ enough escape exam excuse expect explain express forget hello indeed ' +
  'invite japan july today tonight mistake obey occur parade polite prefer pretend prepare prevent provide receive relax ' +
  'remain remind repeat require return reward shampoo support suppose surprise unless until apple angry baby basket better ' +
  'body bottle breakfast brother busy butter city coffee color cookie country daughter doctor dollar dinner early easy enemy ' +
  'father finger flower follow funny garden happy hungry island kitchen language letter listen lucky market member money ' +
  'monkey morning mother mountain never office orange party pencil people person pillow pocket problem question river salad ' +
  'second seven sister story sugar table ticket tiger travel turtle uncle visit weather yellow already another appointment ' +
  'assistant attention consider decision department direction expensive familiar idea imagine opinion percent remember ' +
  'romantic september vacation accident anyone article bicycle calendar company customer dangerous different difficult ' +
  'excellent favorite furniture general holiday medicine minister national newspaper officer popular president restaurant ' +
  'sentence several telephone yesterday ability activity community comfortable dictionary economic experience international ' +
  'january necessary original population television understand university vegetable afternoon engineer kangaroo magazine ' +
  'japanese volunteer';

/** Words that every table is of; the stress words of the Korean-ears bench are among them. */
export const HELD_OUT_WORDS =
  'hotel banana computer police tomato begin lemon pizza animal hospital photograph information important beautiful guitar ' +
  'canal degree machine balloon cafe event success arrive enjoy because believe advice alone alarm water paper music teacher ' +
  'student window summer winter picture number family camera chocolate elephant piano vanilla potato agreement tomorrow ' +
  'december october delicious education conversation situation';

/** Sentences said with their stress and flat; every fifth from the second and from the fourth on is held out. */
export const STRESS_SENTENCES: readonly string[] = [
  'my brother is working in a hospital near the river',
  'she wanted to visit the museum on saturday afternoon',
  'the weather is getting colder in november',
  'we usually have coffee together after the meeting',
  'could you please explain the problem to my manager',
  'i forgot to bring my umbrella this morning',
  'the children are playing basketball behind the building',
  'he decided to cancel the appointment because of the traffic',
  'there is a beautiful garden behind our apartment',
  'my favorite subject at school is history',
  'they arrived at the airport an hour before the flight',
  'i would like to order a salad and some orange juice',
  'the doctor said that he should take the medicine twice a day',
  'a lot of people were waiting for the elevator',
  'she has been studying economics at the university',
  'the teacher asked the students to open their notebooks',
  'i usually listen to music on the way to the office',
  'our company is planning to hire another engineer',
  'the restaurant on the corner is always crowded in the evening',
  'he bought a present for his daughter at the department store',
  'we need to finish the report before the end of the week',
  'the station is about ten minutes away on foot',
  'my parents are going to travel to europe in the summer',
  'the new computer is much faster than the older one',
  'yesterday i met an old friend at the supermarket',
  'please remember to water the flowers in the garden',
  'the police officer told us to wait behind the yellow line',
  'there were several interesting questions after the presentation',
  'i am looking for a comfortable pair of shoes',
  'the children were excited about the holiday',
  'she speaks english and japanese very well',
  'the concert begins at seven in the evening',
  'it is important to protect the environment',
  'the manager will introduce the new customer at the dinner',
  'our neighbors have a very friendly dog',
  'the museum is open every day except monday',
  'he is interested in photography and modern art',
  'i have never seen such a beautiful sunset',
  'the price of vegetables has increased again',
  'we took a picture in front of the fountain',
  'she is afraid of making mistakes in public',
  'the hotel was much cheaper than we had expected',
  'my uncle has a little farm in the country',
  'the movie was about a family living on an island',
  'you should have told me about the accident',
  'the library is closed for the national holiday',
  'the secretary is preparing the tickets for the visitors',
  'we are going to celebrate her birthday tomorrow',
  'i would rather stay at home and read a magazine',
  'the mountain is covered with snow in the winter',
];
