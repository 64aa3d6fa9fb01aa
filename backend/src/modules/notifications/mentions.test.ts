import { describe, expect, it } from 'vitest';
import { findMentioned } from './mentions.ts';

const people = [
  { id: 'a', name: 'Ada' },
  { id: 'b', name: 'Ada Byron' },
  { id: 'c', name: 'The lead' },
  { id: 'd', name: 'Zoë' },
  { id: 'e', name: 'Zoë' },
];

describe('mentions', () => {
  it.each([
    ['@Ada please look', ['a']],
    ['@ada byron, please look', ['b']],
    ['ask @THE LEAD.', ['c']],
    ['(@zoë)', ['d', 'e']],
    ['@Adam is somebody else', []],
    ['write to desk@ada.example', []],
    ['@nobody and @', []],
    ['@Ada @Ada @The lead', ['a', 'c']],
  ])('in %j are %j', (text, expected) => expect(findMentioned(text, people).sort()).toEqual(expected));
});
