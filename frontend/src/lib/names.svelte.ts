// What the values of filters are called. Learnt from the counts beside the filters, so that each page tells the same names;
// of a value that no count has (an address that was sent, a selection without events) the name is asked for.
import { get } from './api';
import { countryName, session, typeLabel } from './session.svelte';
import type { Choice, Facets } from './types';
import { labelOf, spaced } from './words';

const ASKED = ['actor', 'recipient', 'place', 'story', 'document'];
const known = $state<Record<string, string>>({});
const asked = new Set<string>();

const key = (name: string, value: string) => `${name === 'recipient' ? 'actor' : name} ${value}`;

/** Keep the names that the counts have. */
export function learn(facets: Record<string, Choice[]>): void {
  for (const name of ASKED) for (const one of facets[name] ?? []) if (one.label !== one.value) known[key(name, one.value)] = one.label;
}

/** What a value of a filter is called; itself where nobody knows. */
export function valueName(name: string, value: string): string {
  if (name === 'type') return typeLabel(value);
  if (name === 'country') return countryName(value);
  if (name === 'sector') return labelOf(session.codebook?.sectors, value);
  if (name === 'untyped') return value === 'true' ? 'without a type only' : 'with a type only';
  if (name === 'factuality' || name === 'context') return spaced(value);
  if (!ASKED.includes(name)) return value;
  return known[key(name, value)] ?? (name === 'actor' || name === 'recipient' ? countryName(value) : value);
}

/** Ask for the names of values that are codes so far. */
export function askNames(set: { name: string; value: string }[]): void {
  for (const { name, value } of set) {
    if (!ASKED.includes(name) || asked.has(key(name, value)) || valueName(name, value) !== value) continue;
    asked.add(key(name, value));
    ask(name, value).then(
      (label) => {
        if (label) known[key(name, value)] = label;
      },
      () => undefined, // there is none: the code stays
    );
  }
}

async function ask(name: string, value: string): Promise<string | null> {
  const id = encodeURIComponent(value);
  if (name === 'story') return (await get<{ story: { title: string | null } }>(`/api/stories/${id}`)).story.title;
  if (name === 'document') return (await get<{ document: { headline: string | null } }>(`/api/documents/${id}`)).document.headline;
  const found = await get<Facets>(`/api/facets?facet=${name}&${name}=${id}&limit=1&units=events`);
  return found.facets[name]?.find((one) => one.value === value)?.label ?? null;
}
