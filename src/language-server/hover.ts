/** What a word means, in Markdown, with where that is told. */
import { meaningsOf, type WordMeaning } from '../litmus';
import { FOLL_MEANINGS, NUMBERINGS, REVISIONS, type FollFlag, type NumberingName } from '../revisions';

const hex = (value: number): string => `0x${value.toString(16)}`;

/** 'v6, v7: 0x40000' for each numbering that has the flag. */
function numbers(flag: FollFlag): readonly string[] {
  return (Object.keys(NUMBERINGS) as NumberingName[]).flatMap((name) => {
    const value = NUMBERINGS[name][flag];
    const revisions = REVISIONS.filter(({ numberings }) => numberings.includes(name)).map((r) => r.name);
    return value === undefined ? [] : [`- ${revisions.join(', ')}: \`${hex(value)}\``];
  });
}

function isFlag(name: string): name is FollFlag {
  return Object.hasOwn(FOLL_MEANINGS, name);
}

function flagText(name: FollFlag): string {
  const source = '*include/linux/mm.h, from 6.3 on mm_types.h and mm/internal.h; numbers: src/revisions/foll.ts*';
  return [`**FOLL_${name}**: ${FOLL_MEANINGS[name]}.`, ...numbers(name), '', source].join('\n');
}

function meaningText(word: string, { sort, form, meaning, section }: WordMeaning): string {
  return [`**${word}** (${sort})${form === undefined ? '' : `: ${form}`}`, '', meaning, '', `*docs/litmus.md, ${section}*`].join('\n');
}

/** Null: it is no word of the language, and no flag. */
export function explained(word: string): string | null {
  const flag = word.replace(/^FOLL_/u, '');
  if (flag !== word) return isFlag(flag) ? flagText(flag) : null;
  const found = meaningsOf(word);
  const meanings = found.length > 0 ? found : meaningsOf(word.replace(/^~/u, ''));
  return meanings.length === 0 ? null : meanings.map((m) => meaningText(word, m)).join('\n\n---\n\n');
}
