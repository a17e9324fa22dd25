import type { Translation } from '../../lib/translation.ts';
import type { ko } from './onboarding.ko.ts';

/** The first questions after sign-up; goal and level are asked again with the same words in Me. */
export const en = {
  step: 'Step {{step}} of {{total}}',
  next: 'Next',
  back: 'Previous question',
  start: 'Start',
  choose: 'Please choose one.',
  goal: {
    title: 'What would you like to do in English?',
    why: 'Lessons on this come first. You can change it any time.',
    travel: 'Travel',
    travelDetail: 'Order, find the way, ask for things',
    work: 'Work',
    workDetail: 'Meet, introduce, propose',
    study: 'Study',
    studyDetail: 'Speak up and ask in class',
    'daily-life': 'Everyday talk',
    'daily-lifeDetail': 'Chat with neighbours and friends',
    exam: 'A speaking test',
    examDetail: 'Clear sounds and short answers',
  },
  level: {
    title: 'Where are you now?',
    why: 'Choose what feels easy. You can change it later.',
    A1: 'I can say my name, my age and what I like in a few words.',
    A2: 'I can order, ask the way and manage other familiar exchanges.',
    B1: 'I can tell what happened on a trip or at work.',
    B2: 'I can give my opinion and reasons without much searching.',
    C1: 'I can speak naturally on hard subjects, with nuance.',
    name: { A1: 'Beginner', A2: 'Elementary', B1: 'Intermediate', B2: 'Upper intermediate', C1: 'Advanced' },
    shelf: 'Lessons go from A1 to B1 for now. Higher levels begin with the sounds of B1.',
  },
  minutes: {
    title: 'How long each day?',
    why: 'Short and often works best. A missed day is fine.',
    option: '{{count}} minutes a day',
    '5': 'Half a lesson',
    '10': 'One lesson',
    '15': 'One lesson and review',
    '20': 'Two lessons and review',
    '30': 'As much as you like',
  },
  mic: {
    title: 'All you need now is a microphone',
    why: 'Choose what you allow. Nothing is chosen for you, and you can change it any time under Me.',
    browser: 'When you press record, the browser asks as well whether it may use the microphone.',
    only: 'The microphone is on only while you record or talk aloud.',
    quiet: 'A quiet room and an earphone microphone make it more accurate.',
    silent: 'If you cannot speak right now, later is fine.',
  },
} as const satisfies Translation<typeof ko>;
