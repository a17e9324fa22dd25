// Every talk, imported statically like lessons (`packs.ts`). Their order here is the order to learn in, within a level.
import talkAirportCheckin from '../packs/talks/talk-airport-checkin.json' with { type: 'json' };
import talkBankAccount from '../packs/talks/talk-bank-account.json' with { type: 'json' };
import talkCafeOrder from '../packs/talks/talk-cafe-order.json' with { type: 'json' };
import talkClothesSize from '../packs/talks/talk-clothes-size.json' with { type: 'json' };
import talkDirections from '../packs/talks/talk-directions.json' with { type: 'json' };
import talkDoctor from '../packs/talks/talk-doctor.json' with { type: 'json' };
import talkFirstHello from '../packs/talks/talk-first-hello.json' with { type: 'json' };
import talkHobbyChat from '../packs/talks/talk-hobby-chat.json' with { type: 'json' };
import talkHotelCheckin from '../packs/talks/talk-hotel-checkin.json' with { type: 'json' };
import talkJobInterview from '../packs/talks/talk-job-interview.json' with { type: 'json' };
import talkKoreanFood from '../packs/talks/talk-korean-food.json' with { type: 'json' };
import talkLunchOrder from '../packs/talks/talk-lunch-order.json' with { type: 'json' };
import talkPhoneMessage from '../packs/talks/talk-phone-message.json' with { type: 'json' };
import talkPoliteDisagreement from '../packs/talks/talk-polite-disagreement.json' with { type: 'json' };
import talkRentFlat from '../packs/talks/talk-rent-flat.json' with { type: 'json' };
import talkShopExchange from '../packs/talks/talk-shop-exchange.json' with { type: 'json' };
import talkTaxi from '../packs/talks/talk-taxi.json' with { type: 'json' };
import talkTravelStory from '../packs/talks/talk-travel-story.json' with { type: 'json' };
import talkWeekendPlans from '../packs/talks/talk-weekend-plans.json' with { type: 'json' };
import talkWorkMeeting from '../packs/talks/talk-work-meeting.json' with { type: 'json' };
import type { RawPack } from './packs.ts';

/** Every file of `packs/talks`, unvalidated. */
export const talkPacks: readonly RawPack[] = [
  { path: 'packs/talks/talk-cafe-order.json', content: talkCafeOrder },
  { path: 'packs/talks/talk-first-hello.json', content: talkFirstHello },
  { path: 'packs/talks/talk-directions.json', content: talkDirections },
  { path: 'packs/talks/talk-clothes-size.json', content: talkClothesSize },
  { path: 'packs/talks/talk-taxi.json', content: talkTaxi },
  { path: 'packs/talks/talk-hotel-checkin.json', content: talkHotelCheckin },
  { path: 'packs/talks/talk-lunch-order.json', content: talkLunchOrder },
  { path: 'packs/talks/talk-hobby-chat.json', content: talkHobbyChat },
  { path: 'packs/talks/talk-doctor.json', content: talkDoctor },
  { path: 'packs/talks/talk-airport-checkin.json', content: talkAirportCheckin },
  { path: 'packs/talks/talk-shop-exchange.json', content: talkShopExchange },
  { path: 'packs/talks/talk-bank-account.json', content: talkBankAccount },
  { path: 'packs/talks/talk-weekend-plans.json', content: talkWeekendPlans },
  { path: 'packs/talks/talk-phone-message.json', content: talkPhoneMessage },
  { path: 'packs/talks/talk-korean-food.json', content: talkKoreanFood },
  { path: 'packs/talks/talk-job-interview.json', content: talkJobInterview },
  { path: 'packs/talks/talk-rent-flat.json', content: talkRentFlat },
  { path: 'packs/talks/talk-work-meeting.json', content: talkWorkMeeting },
  { path: 'packs/talks/talk-travel-story.json', content: talkTravelStory },
  { path: 'packs/talks/talk-polite-disagreement.json', content: talkPoliteDisagreement },
];
