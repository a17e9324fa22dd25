import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { fillTags } from './Trans.tsx';
import { type StringKey, translator } from './translate.ts';

const ko = { hello: '안녕, {{name}}', days_other: '{{count}}일', nested: { deep: '깊은 곳' } } as const;
const en = {
  hello: 'Hi {{name}}',
  days_one: 'One day',
  days_other: '{{count}} days',
  nested: { deep: 'Deep' },
};

describe('translator', () => {
  const say = translator('ko', ko);
  const speak = translator('en', en);

  it('fills gaps and looks into groups', () => {
    expect(say('hello', { name: '지민' })).toBe('안녕, 지민');
    expect(say('nested.deep')).toBe('깊은 곳');
  });

  it('takes what is filled in as it is', () => {
    expect(say('hello', { name: '{{count}} $& <b>' })).toBe('안녕, {{count}} $& <b>');
    expect(say('hello')).toBe('안녕, {{name}}');
  });

  it('has a singular in English and one form in Korean', () => {
    expect([0, 1, 2].map((count) => speak('days', { count }))).toEqual(['0 days', 'One day', '2 days']);
    expect([0, 1, 2].map((count) => say('days', { count }))).toEqual(['0일', '1일', '2일']);
  });

  it('finds nothing in the prototype of an object', () => {
    expect(say('toString' as 'hello')).toBe('toString');
    expect(say('hello.length' as 'hello')).toBe('hello.length');
  });

  it('knows its keys', () => {
    expectTypeOf<StringKey<typeof ko>>().toEqualTypeOf<'hello' | 'days' | 'nested.deep'>();
  });
});

describe('fillTags', () => {
  const html = (text: string) =>
    renderToStaticMarkup(fillTags(text, { b: <b className="x" />, link: <a href="/terms">old</a> }));

  it('puts the text of a tag into its component', () => {
    expect(html('Sent to <b>a@b.co</b>, see <link>terms</link>.')).toBe(
      'Sent to <b class="x">a@b.co</b>, see <a href="/terms">terms</a>.',
    );
  });

  it('shows what is no tag of ours as text', () => {
    expect(html('1 < 2 <i>x</i> <script>y</script>')).toBe(
      '1 &lt; 2 &lt;i&gt;x&lt;/i&gt; &lt;script&gt;y&lt;/script&gt;',
    );
  });
});
