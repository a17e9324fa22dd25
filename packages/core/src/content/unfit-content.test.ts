import { describe, expect, it } from 'vitest';
import { isUnfitForLearners } from './unfit-content.ts';

describe('isUnfitForLearners', () => {
  it.each([
    [
      'sexual',
      ['two people having sex', 'a girl in bed without clothes', 'sexy woman', 's3x car', 'f u c k'],
    ],
    ['sexual, Korean', ['옷을 벗은 여자', '옷 벗은 남자', '알몸 사진과 커피', '자위하는 남자', '몰카 여자']],
    ['violent', ['shoot a man', 'hitting a child', 'lynch a man', 'blood on the bed', 'kill all the dogs']],
    [
      'violent, Korean',
      ['칼로 찌르는 남자', '강아지를 죽이는 그림', '사람을 때리는 그림', '피 흘리는 강아지'],
    ],
    [
      'self-harm',
      ['cut my wrists in bed', 'hang myself on a tree', 'I want to die', 'end my life', 'kys dog'],
    ],
    [
      'self-harm, Korean',
      ['손목을 긋는 여자', '죽고 싶은 강아지', '어떻게 죽을까', '옥상에서 뛰어내리는 사람'],
    ],
    [
      'hateful',
      ['nigger with a dog', 'n1gger', 'faggot man', 'I hate black people', 'white power', 'a nazi car'],
    ],
    ['hateful, Korean', ['짱깨 남자', '쪽바리 친구', '깜둥이 남자', '병신 남자', '씨발 강아지']],
    ['drugs', ['smoking weed in the park', 'cocaine on the table', '필로폰', '마약 파티']],
  ])('refuses what is %s', (_, prompts) => {
    expect(prompts.filter((prompt) => !isUnfitForLearners(prompt))).toEqual([]);
  });

  it.each([
    [
      'kitchens and cafés',
      ['a kitchen knife and tomatoes', '칼로 사과를 깎아요', 'a shot of espresso', 'gunpowder tea'],
    ],
    ['food with a bold name', ['마약김밥', '누드김밥', '죽이 맛있어요', 'chicken breast salad', 'cocktail']],
    ['shoes off at the door', ['신발을 벗고 집에 들어가요', '안경을 벗은 남자']],
    [
      'doctors',
      ['몸살인데 약을 먹어요', 'a blood test', 'I cut my finger cooking', '코피를 흘려요', 'a therapist'],
    ],
    [
      'animals and plants',
      ['killer whale', 'blue tits', '새끼 강아지', 'rape flowers in Jeju', 'weeds in the garden'],
    ],
    [
      'play',
      ['water gun at the beach', 'bath bomb', 'I hit a ball', 'I beat my friend at tennis', 'shoot hoops'],
    ],
    ['pictures', ['shooting star', 'I shot a photo of my dog', 'shoot a video with my friends']],
    [
      'set phrases',
      ['killing time', '배고파 죽겠어요', '하늘을 찌르는 빌딩', '보지 마세요', '자지 마세요', '시발점'],
    ],
    [
      'words that hold a bad one',
      ['Essex', 'Scunthorpe', 'grapes', 'skill', 'Hitchcock', 'pedometer', '총각김치', '고문님'],
    ],
    ['countries and their food', ['a Chinese restaurant', 'Japan', 'Pakistan', 'spice']],
    ['life and other vests', ['I took my life jacket', 'hang her coat', 'bungee jump off the bridge']],
  ])('leaves %s alone', (_, prompts) => {
    expect(prompts.filter(isUnfitForLearners)).toEqual([]);
  });
});
