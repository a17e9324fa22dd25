import { matchLesson } from '@nova/core/content/match-lesson.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const catalog = createCurriculumLessonCatalog(loadCurriculum());
const answerTo = (topic: string) => {
  const match = matchLesson({ topic, text: null, words: [], level: 'A2' }, catalog);
  return match && `${match.fit} ${match.lesson.lessonId}`;
};

/** What learners ask for most, in both languages, and what there is for it at A2; null where there is nothing, which is then said. */
const ASKED: readonly [en: string, ko: string, answer: string | null][] = [
  ['going to the dentist', '치과 가기', 'near a2-doctor'],
  ['hospital', '병원에서 증상 말하기', 'about a2-doctor'],
  ['an emergency', '응급 상황', 'near a2-doctor'],
  ['at the pharmacy', '약국에서', 'near a2-doctor'],
  ['opening a bank account', '은행에서 계좌 만들기', 'about a2-bank-account'],
  ['exchanging my money', '환전하기', 'near a2-bank-account'],
  ['a haircut', '미용실에서', null],
  ['job interview', '면접', 'about b1-job-interview'],
  ['airport', '공항에서 탑승 수속하기', 'about a2-airport-checkin'],
  ['immigration', '입국 심사', 'about a2-immigration'],
  ['gym', '헬스장', 'about a2-gym-start'],
  ['soccer', '축구', 'near a1-hobby-chat'],
  ['pets', '반려동물', 'near a1-family-photo'],
  ['talking about my dog', '우리 강아지 이야기하기', 'near a1-family-photo'],
  ['weather', '날씨', 'about a1-weather-chat'],
  ['phone call', '전화', 'about a2-phone-message'],
  ['buying a phone', '휴대폰 사기', null],
  ['calling customer service', '고객센터에 전화하기', 'near a2-delivery-problem'],
  ['returning a product', '물건 교환하기', 'about a2-shop-exchange'],
  ['delivery', '배송', 'about a2-delivery-problem'],
  ['restaurant', '식당', 'about a1-lunch-order'],
  ['ordering in a café', '카페에서 주문하기', 'about a1-cafe-order'],
  ['supermarket', '장보기', 'near a1-convenience-store'],
  ['clothes', '옷', 'about a1-clothes-size'],
  ['shoes', '신발', 'about a1-clothes-size'],
  ['shopping for shoes', '신발 쇼핑', 'about a1-clothes-size'],
  ['bus tour', '버스 투어', 'near b1-travel-story'],
  ['dog training', '강아지 훈련', 'near a1-family-photo'],
  ['human resources', '인사과', null],
  ['post office', '우체국', 'near a2-delivery-problem'],
  ['hotel', '호텔', 'about a1-hotel-checkin'],
  ['taxi ride', '택시 타기', 'about a1-taxi'],
  ['subway', '지하철', 'near a1-directions'],
  ['asking for directions', '길 묻기', 'about a1-directions'],
  ['library', '도서관', 'near a1-directions'],
  ['homework', '숙제', 'near a1-class-time'],
  ['movies', '영화', 'near a1-hobby-chat'],
  ['music', '음악', 'near a1-hobby-chat'],
  ['cooking', '요리', 'near a2-korean-food'],
  ['birthday party', '생일 파티', 'near a2-weekend-plans'],
  ['hiking', '등산', 'near a2-weekend-plans'],
  ['travel', '여행', 'near a2-airport-checkin'],
  ['family', '가족', 'about a1-family-photo'],
  ['making new friends', '자기소개', 'about a1-first-hello'],
  ['driving', '운전', null],
  ['house cleaning', '청소', null],
  ['Christmas', '추석', null],
  ['insurance', '보험', null],
  ['presentation', '발표', 'about b1-presentation-opening'],
  ['email', '이메일', 'about b1-followup-call'],
];

describe('lessons for usual topics', () => {
  it.each(ASKED)('%s, %s: %s', (en, ko, answer) => {
    expect([answerTo(en), answerTo(ko)]).toEqual([answer, answer]);
  });

  it('calls no lesson about a topic of which it does not know every word', () => {
    for (const topic of ['family problems', 'exchange student', '가족 문제로 다투기'])
      expect(answerTo(topic)?.split(' ')[0], topic).toBe('near');
  });

  it.each([
    ['아파트', 'about b1-rent-flat'],
    ['아파트 구하기', 'about b1-rent-flat'],
    ['아프리카', null],
    ['머리가 아주 길어요', null],
    ['의사소통', null],
    ['의사 소통', null],
    ['의사 결정', null],
    ['소개팅', null],
    ['지도자', null],
    ['지도력 키우기', null],
    ['이사회 발표', 'near b1-presentation-opening'],
    ['이사장', null],
    ['신발 사고 싶어요', 'about a1-clothes-size'],
    ['옷 사고 싶어요', 'about a1-clothes-size'],
    ['커피 사고 싶어요', 'about a1-cafe-order'],
    ['기념품 사고 싶어요', null],
    ['사고방식', null],
    ['책임', null],
    ['책상', null],
    ['인사팀', null],
    ['인사 담당자', null],
    ['인사과에 전화하기', 'near a2-phone-message'],
    ['인사와 자기소개', 'about a1-first-hello'],
    ['배우과', null],
    ['job training', null],
    ['potty training', null],
    ['booking a hotel', 'near a1-hotel-checkin'],
    ['boxing', null],
    ['인사동', null],
    ['은행나무', null],
    ['회의적', null],
    ['전화위복', null],
    ['시장님', null],
    ['시험관 아기', 'near a1-family-photo'],
    ['운동권', null],
    ['전공자', null],
    ['감기다', null],
    ['수업료', null],
    ['교통사고', 'near a2-doctor'],
    ['비자금', null],
    ['비자발적 실업', null],
    ['공연히', null],
    ['택배기사', null],
    ['가게부', null],
    ['동료애', null],
    ['토론토', null],
    ['메일린', null],
    ['춤사위', null],
    ['옷걸이', null],
    ['메뉴얼', null],
    ['plane', null],
    ['wine tasting', null],
    ['planet', null],
    ['posting', null],
  ])('reads whole words, not how they begin: %s', (topic, answer) => {
    expect(answerTo(topic)).toBe(answer);
  });

  it.each([
    ['지도로 길찾기', 'about a1-directions'],
    ['의사 선생님과 이야기하기', 'about a2-doctor'],
    ['머리가 아파요', 'about a2-doctor'],
    ['은행가기', 'about a2-bank-account'],
    ['은행에서는요', 'about a2-bank-account'],
    ['택시타기', 'about a1-taxi'],
    ['면접을 봐요', 'about b1-job-interview'],
    ['전화할 때', 'about a2-phone-message'],
    ['호텔예약', 'about a1-hotel-checkin'],
    ['부모님들께', 'about a1-family-photo'],
  ])('reads a word with what is joined to it: %s', (topic, answer) => {
    expect(answerTo(topic)).toBe(answer);
  });

  it.each([
    ['calling a taxi', 'about a1-taxi'],
    ['shopping for shoes', 'about a1-clothes-size'],
    ['a bus tour of the city', 'near b1-travel-story'],
    ['travel and hotels', 'about a1-hotel-checkin'],
    ['calling about a delivery', 'about a2-delivery-problem'],
    ['학교에서 취미 이야기하기', 'about a1-hobby-chat'],
    ['a taxi to the airport', 'near a2-airport-checkin'],
  ])('takes of several topics the one with a lesson about all of it: %s', (topic, answer) => {
    expect(answerTo(topic)).toBe(answer);
  });

  it('goes two levels above the learner only for what is about the topic', () => {
    const atA1 = (topic: string) => matchLesson({ topic, text: null, words: [], level: 'A1' }, catalog);
    expect(atA1('job interview')?.lesson.level).toBe('B1');
    expect(atA1('lost wallet')).toBeNull();
  });
});
