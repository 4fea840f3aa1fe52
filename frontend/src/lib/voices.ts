// Who says what, of the accounts of an event: how many state it themselves, and how many say whom they have it from.
import type { EventPage } from './types';
import { number, partyName } from './words';

type Told = Pick<EventPage['accounts'][number], 'speakers' | 'stance' | 'mention'>;

const MOST_NAMES = 5;
const WORDS: Record<string, string> = { asserted: 'according to', denied: 'denied by', doubted: 'doubted by' };

/** Who else speaks of it in the same report, and otherwise: a claim's denial, its doubters. */
export function others(account: Told): { stance: string; speakers: string }[] {
  return account.mention.attributions.slice(1).filter((one) => one.stance !== account.stance).map((one) => ({
    stance: one.stance,
    speakers: [...new Set(one.chain.flatMap((link) => link.speakers.map(partyName)))].join(', ') || 'unnamed',
  }));
}

/** In words: "8 of 9 accounts state it themselves; 1 according to South Korea."; nothing where all state it themselves. */
export function voices(accounts: Told[]): string {
  const against = new Map<string, Set<string>>();
  for (const one of accounts) for (const { stance, speakers } of others(one)) against.set(stance, (against.get(stance) ?? new Set()).add(named(speakers)));
  const further = [...against].map(([stance, names]) => `${upper(WORDS[stance] ?? stance)} ${listed([...names])}${accounts.length > 1 ? '' : ' in the same report'}.`);
  return [stated(accounts), ...further].filter(Boolean).join(' ');
}

function stated(accounts: Told[]): string {
  const said = new Map<string, { count: number; names: Set<string> }>();
  for (const { stance, speakers } of accounts) {
    if (!stance) continue;
    const heap = said.get(stance) ?? { count: 0, names: new Set() };
    heap.count += 1;
    heap.names.add(named(speakers));
    said.set(stance, heap);
  }
  if (!said.size) return '';
  const all = accounts.length;
  const own = accounts.filter((one) => !one.stance).length;
  const parts = [...said].map(([stance, { count, names }]) => `${own || said.size > 1 ? `${number(count)} ` : ''}${WORDS[stance] ?? stance} ${listed([...names])}`);
  if (own) return `${number(own)} of ${number(all)} accounts ${own === 1 ? 'states it itself' : 'state it themselves'}; ${parts.join('; ')}.`;
  if (all === 1) return `${upper(parts[0]!)}.`;
  return said.size > 1 ? `Of ${number(all)} accounts, ${parts.join('; ')}.` : `All ${number(all)} accounts: ${parts[0]}.`;
}

function listed(names: string[]): string {
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ` and ${number(names.length - MOST_NAMES)} more` : '');
}

const inside = (name: string) => name.replace(/^(The|An?|Some|Many|Several|Two|Three) /, (word) => word.toLowerCase());
const named = (speakers: string | null) => (!speakers || speakers === 'unnamed' ? 'unnamed sources' : inside(speakers));
const upper = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`;
