// Who says what, of the accounts of an event: how many state it themselves, and how many say whom they have it from.
import type { EventPage } from './types';
import { number } from './words';

type Told = Pick<EventPage['accounts'][number], 'speakers' | 'stance'>;

const MOST_NAMES = 5;
const WORDS: Record<string, string> = { asserted: 'according to', denied: 'denied by', doubted: 'doubted by' };

/** In words: "8 of 9 accounts state it themselves; 1 according to South Korea."; nothing where all state it themselves. */
export function voices(accounts: Told[]): string {
  const said = new Map<string, { count: number; names: Set<string> }>();
  for (const { stance, speakers } of accounts) {
    if (!stance) continue;
    const heap = said.get(stance) ?? { count: 0, names: new Set() };
    heap.count += 1;
    heap.names.add(!speakers || speakers === 'unnamed' ? 'unnamed sources' : inside(speakers));
    said.set(stance, heap);
  }
  if (!said.size) return '';
  const all = accounts.length;
  const own = accounts.filter((one) => !one.stance).length;
  const parts = [...said].map(([stance, { count, names }]) => `${own || said.size > 1 ? `${number(count)} ` : ''}${WORDS[stance] ?? stance} ${listed([...names])}`);
  if (own) return `${number(own)} of ${number(all)} accounts ${own === 1 ? 'states it itself' : 'state it themselves'}; ${parts.join('; ')}.`;
  if (all === 1) return `${parts[0]![0]!.toUpperCase()}${parts[0]!.slice(1)}.`;
  return said.size > 1 ? `Of ${number(all)} accounts, ${parts.join('; ')}.` : `All ${number(all)} accounts: ${parts[0]}.`;
}

function listed(names: string[]): string {
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ` and ${number(names.length - MOST_NAMES)} more` : '');
}

const inside = (name: string) => name.replace(/^(The|An?|Some|Many|Several|Two|Three) /, (word) => word.toLowerCase());
