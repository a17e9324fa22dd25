import assert from 'node:assert/strict';
import { NovaError } from '../errors.ts';
import type { ImageModel, Picture } from '../ports/image-model.ts';
import type { SceneSpec } from '../ports/lesson-catalog.ts';
import type { ContractCheck } from './contract.ts';

/** A scene as the curriculum writes them. */
const SCENE: SceneSpec = {
  background: 'park',
  items: [
    { icon: 'deciduous-tree', x: 0.2, y: 0.5, size: 0.5 },
    { icon: 'dog', x: 0.5, y: 0.8, size: 0.3, flip: true },
    { icon: 'red-apple', x: 0.8, y: 0.85, size: 0.2 },
  ],
  alt: { ko: '공원에 나무, 강아지, 사과가 있어요.', en: 'A tree, a dog and an apple in a park.' },
};

/** What every `ImageModel` keeps. */
export const imageModelContract: readonly ContractCheck<ImageModel>[] = [
  {
    name: 'has a name that can be part of a key',
    async check(subject) {
      assert.match(subject.modelId, /^[\w.:-]+$/);
    },
  },
  {
    name: 'draws a scene as a PNG of the size it says, with the alternative text of the scene',
    async check(subject) {
      const picture = await subject.fromScene(SCENE);
      assertPicture(picture);
      assert.deepEqual(picture.altText, SCENE.alt);
    },
  },
  {
    name: 'draws from English and from Korean words, and says in both languages what is there',
    async check(subject) {
      for (const prompt of ['a dog in the park', '공원에서 강아지와 산책해요']) {
        const picture = await subject.fromPrompt(prompt);
        assertPicture(picture);
        assert.match(picture.altText.ko, /[가-힣]/);
        assert.doesNotMatch(picture.altText.en, /[가-힣]/);
        assert.notEqual(picture.altText.en.trim(), '');
      }
    },
  },
  {
    name: 'knows what is in a picture of somebody’s words, by the words that name it',
    async check(subject) {
      const { contents } = await subject.fromPrompt('a dog in the park');
      const dog = contents.things.find(({ words }) => words.includes('dog'));
      assert.match(dog?.en ?? '', /dog/);
      assert.match(dog?.enAgain ?? '', /^the .*dog/);
      for (const { en, words } of contents.things) {
        assert.match(en, /^[a-zé' -]+$/i);
        assert.ok(words.length > 0 && words.every((word) => word === word.toLowerCase()));
      }
    },
  },
  {
    name: 'tells which words its picture does not follow, of those that were written, none of what it says is there; or that nobody knows',
    async check(subject) {
      const prompt = 'a red dog dancing with a dragon in the park';
      const missed = subject.notDrawn(prompt);
      if (missed === null) return;
      assert.ok(missed.length > 0 && missed.length <= 10);
      const { altText } = await subject.fromPrompt(prompt);
      for (const word of missed) {
        assert.ok(prompt.includes(word), word);
        assert.doesNotMatch(altText.en, new RegExp(`\\b${word}\\b`, 'i'));
      }
      assert.deepEqual(subject.notDrawn('a dog in the park'), []);
    },
  },
  {
    name: 'tells what it left out because a prompt says that it is not there, and nothing else; or that nobody knows',
    async check(subject) {
      const left = subject.leftOut('a dog and no cat in the park');
      if (left === null) return;
      assert.deepEqual(left, ['cat']);
      assert.deepEqual(subject.leftOut('고양이 없는 공원에 강아지'), ['고양이']);
      assert.deepEqual(subject.leftOut('not only a cat but also a dog'), []);
      const { altText } = await subject.fromPrompt('a dog and no cat in the park');
      assert.doesNotMatch(altText.en, /cat/i);
    },
  },
  {
    name: 'draws different pictures for different words',
    async check(subject) {
      const [dog, coffee] = [await subject.fromPrompt('a dog'), await subject.fromPrompt('a cup of coffee')];
      assert.notDeepEqual(dog.png, coffee.png);
    },
  },
  {
    name: 'refuses what must not be drawn, in either language, whatever stands beside it',
    async check(subject) {
      for (const prompt of [
        'a naked woman with a dog',
        'how to murder a dog in the park',
        '강아지를 죽이는 그림',
        '알몸 사진과 커피',
      ]) {
        await assert.rejects(
          subject.fromPrompt(prompt),
          (error) => error instanceof NovaError && error.code === 'prompt-refused',
          prompt,
        );
      }
    },
  },
];

function assertPicture(picture: Picture): void {
  const view = new DataView(picture.png.buffer, picture.png.byteOffset, picture.png.byteLength);
  // PNG (W3C, third edition), 5.2 and 11.2.1: signature, then IHDR with width and height.
  assert.equal(view.getUint32(0), 0x89504e47);
  assert.equal(view.getUint32(16), picture.widthPx);
  assert.equal(view.getUint32(20), picture.heightPx);
  assert.ok(picture.png.byteLength > 5_000, 'an empty canvas is smaller');
  assert.ok(picture.source === 'composed' || picture.source === 'model');
}
