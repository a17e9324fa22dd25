// Every pack, imported statically so that the same code runs under tsx, vitest and in one bundled file: no reading of
// folders at run time. A new lesson is one import and one line below; `packs.test.ts` fails when a file is forgotten.
import a1CafeOrder from '../packs/lessons/a1-cafe-order.json' with { type: 'json' };
import a1ClassTime from '../packs/lessons/a1-class-time.json' with { type: 'json' };
import a1ClothesSize from '../packs/lessons/a1-clothes-size.json' with { type: 'json' };
import a1ConvenienceStore from '../packs/lessons/a1-convenience-store.json' with { type: 'json' };
import a1Directions from '../packs/lessons/a1-directions.json' with { type: 'json' };
import a1FamilyPhoto from '../packs/lessons/a1-family-photo.json' with { type: 'json' };
import a1FirstHello from '../packs/lessons/a1-first-hello.json' with { type: 'json' };
import a1HobbyChat from '../packs/lessons/a1-hobby-chat.json' with { type: 'json' };
import a1HotelCheckin from '../packs/lessons/a1-hotel-checkin.json' with { type: 'json' };
import a1LunchOrder from '../packs/lessons/a1-lunch-order.json' with { type: 'json' };
import a1Taxi from '../packs/lessons/a1-taxi.json' with { type: 'json' };
import a1WeatherChat from '../packs/lessons/a1-weather-chat.json' with { type: 'json' };
import a2AirportCheckin from '../packs/lessons/a2-airport-checkin.json' with { type: 'json' };
import a2BankAccount from '../packs/lessons/a2-bank-account.json' with { type: 'json' };
import a2DeliveryProblem from '../packs/lessons/a2-delivery-problem.json' with { type: 'json' };
import a2Doctor from '../packs/lessons/a2-doctor.json' with { type: 'json' };
import a2GymStart from '../packs/lessons/a2-gym-start.json' with { type: 'json' };
import a2Immigration from '../packs/lessons/a2-immigration.json' with { type: 'json' };
import a2KoreanFood from '../packs/lessons/a2-korean-food.json' with { type: 'json' };
import a2PhoneMessage from '../packs/lessons/a2-phone-message.json' with { type: 'json' };
import a2ShopExchange from '../packs/lessons/a2-shop-exchange.json' with { type: 'json' };
import a2SorryReschedule from '../packs/lessons/a2-sorry-reschedule.json' with { type: 'json' };
import a2WeekendPlans from '../packs/lessons/a2-weekend-plans.json' with { type: 'json' };
import b1FollowupCall from '../packs/lessons/b1-followup-call.json' with { type: 'json' };
import b1JobInterview from '../packs/lessons/b1-job-interview.json' with { type: 'json' };
import b1KDrama from '../packs/lessons/b1-k-drama.json' with { type: 'json' };
import b1PoliteDisagreement from '../packs/lessons/b1-polite-disagreement.json' with { type: 'json' };
import b1PresentationOpening from '../packs/lessons/b1-presentation-opening.json' with { type: 'json' };
import b1RentFlat from '../packs/lessons/b1-rent-flat.json' with { type: 'json' };
import b1TravelStory from '../packs/lessons/b1-travel-story.json' with { type: 'json' };
import b1VideoCall from '../packs/lessons/b1-video-call.json' with { type: 'json' };
import b1WorkMeeting from '../packs/lessons/b1-work-meeting.json' with { type: 'json' };
import sounds from '../packs/sounds.json' with { type: 'json' };

/** A pack as read, not yet validated, with its path inside this package for error messages. */
export interface RawPack {
  path: string;
  content: unknown;
}

/** Every lesson file of `packs/lessons`, unvalidated. */
export const lessonPacks: readonly RawPack[] = [
  { path: 'packs/lessons/a1-cafe-order.json', content: a1CafeOrder },
  { path: 'packs/lessons/a1-class-time.json', content: a1ClassTime },
  { path: 'packs/lessons/a1-clothes-size.json', content: a1ClothesSize },
  { path: 'packs/lessons/a1-convenience-store.json', content: a1ConvenienceStore },
  { path: 'packs/lessons/a1-directions.json', content: a1Directions },
  { path: 'packs/lessons/a1-family-photo.json', content: a1FamilyPhoto },
  { path: 'packs/lessons/a1-first-hello.json', content: a1FirstHello },
  { path: 'packs/lessons/a1-hobby-chat.json', content: a1HobbyChat },
  { path: 'packs/lessons/a1-hotel-checkin.json', content: a1HotelCheckin },
  { path: 'packs/lessons/a1-lunch-order.json', content: a1LunchOrder },
  { path: 'packs/lessons/a1-taxi.json', content: a1Taxi },
  { path: 'packs/lessons/a1-weather-chat.json', content: a1WeatherChat },
  { path: 'packs/lessons/a2-airport-checkin.json', content: a2AirportCheckin },
  { path: 'packs/lessons/a2-bank-account.json', content: a2BankAccount },
  { path: 'packs/lessons/a2-delivery-problem.json', content: a2DeliveryProblem },
  { path: 'packs/lessons/a2-doctor.json', content: a2Doctor },
  { path: 'packs/lessons/a2-gym-start.json', content: a2GymStart },
  { path: 'packs/lessons/a2-immigration.json', content: a2Immigration },
  { path: 'packs/lessons/a2-korean-food.json', content: a2KoreanFood },
  { path: 'packs/lessons/a2-phone-message.json', content: a2PhoneMessage },
  { path: 'packs/lessons/a2-shop-exchange.json', content: a2ShopExchange },
  { path: 'packs/lessons/a2-sorry-reschedule.json', content: a2SorryReschedule },
  { path: 'packs/lessons/a2-weekend-plans.json', content: a2WeekendPlans },
  { path: 'packs/lessons/b1-followup-call.json', content: b1FollowupCall },
  { path: 'packs/lessons/b1-job-interview.json', content: b1JobInterview },
  { path: 'packs/lessons/b1-k-drama.json', content: b1KDrama },
  { path: 'packs/lessons/b1-polite-disagreement.json', content: b1PoliteDisagreement },
  { path: 'packs/lessons/b1-presentation-opening.json', content: b1PresentationOpening },
  { path: 'packs/lessons/b1-rent-flat.json', content: b1RentFlat },
  { path: 'packs/lessons/b1-travel-story.json', content: b1TravelStory },
  { path: 'packs/lessons/b1-video-call.json', content: b1VideoCall },
  { path: 'packs/lessons/b1-work-meeting.json', content: b1WorkMeeting },
];

/** `packs/sounds.json`, unvalidated. */
export const soundPack: RawPack = { path: 'packs/sounds.json', content: sounds };
