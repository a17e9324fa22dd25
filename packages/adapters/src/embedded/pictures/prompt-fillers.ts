/** Words of a prompt that say nothing of what is to be seen: they are not missed in a picture. */

/**
 * English: articles, pronouns, forms of be, have and do, words that join, words that ask for a picture, numbers that are drawn.
 * Words for where something stands ("under", "behind", "left") and for how it looks are no fillers: no picture of ours follows them.
 */
const ENGLISH = new Set(
  `a an the this that these those my your his her its our their some any all both each every of
  i you he she it we they me him them us who which what where when one ones there here
  is are was were be been being am isn't aren't it's i'm he's she's there's has have had having do does did doing can could will would should
  and or but so then because while with without to in on at by for from as near beside next together also too very really just please
  draw drawing paint make create show see want like picture pictures photo image scene two three couple several many lots lot`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Korean: what asks for a picture, joins, points, or says that something is there, beside, or playing; numbers that are drawn. */
const KOREAN = new Set(
  `그림 그림을 그림으로 그림이요 그림이에요 그림요 그려 그려줘 그려주세요 그려줄 그려줄래 그려줄래요 주실 그려주실 줄 수 그리기 주세요 줘 사진 사진을 장면 장면을 모습 모습을 있는 있고 있어요 있다 있습니다 있어 있나요 있을까요 있으면 놀고 하는 하고 해요 하고있는
  그리고 그런 이런 저런 그 이 저 나 나는 내 내가 나의 우리 우리가 너 한 하나 두 둘 세 셋 많은 여러 몇 좀 아주 매우 정말 너무 같이 함께 옆 옆에 옆에서 와 과 에서 싶어요 싶어 보고 볼래요`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Whether a word of a prompt says something of what is to be seen: "red", "dancing", "춤추는"; lower case. */
export function saysSomething(word: string): boolean {
  const plain = word.replace('’', "'");
  return plain !== '1' && plain !== '2' && plain !== '3' && !ENGLISH.has(plain) && !KOREAN.has(plain);
}
