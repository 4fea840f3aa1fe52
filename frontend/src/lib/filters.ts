// The filters of a page: the same names in its address, in the API and on the command line.
import { session } from './session.svelte';

export const MANY = ['type', 'kind', 'mode', 'context', 'actor', 'recipient', 'country', 'sector', 'place', 'factuality', 'source', 'document', 'story'] as const;
export const ONE = ['near', 'start', 'end', 'text', 'min_confidence', 'min_participants', 'untyped'] as const;
export type FilterName = (typeof MANY)[number] | (typeof ONE)[number];

const NAMES = new Set<string>([...MANY, ...ONE]);

/** Only the filters of an address's query, as a query. */
export function filterQuery(query: string, without: readonly string[] = []): string {
  const kept = new URLSearchParams();
  for (const [name, value] of new URLSearchParams(query)) {
    if (NAMES.has(name) && !without.includes(name) && value) kept.append(name, value);
  }
  return kept.toString();
}

/** An address of the API with filters and further parameters. */
export function api(path: string, query: string, more: Record<string, string | number | null> = {}): string {
  const all = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) if (value !== null && value !== '') all.set(name, String(value));
  const text = all.toString();
  return `/api/${path}${text ? `?${text}` : ''}`;
}

/** How many of the newest events a filtered picture of a large store looks at, and how many where that takes too long. */
const MOST = 20_000;
const FEWER = 4_000;
const LARGE = 100_000;

/** As `api`, for what adds up many events: over a large store only the newest that the filters let through are looked at. */
export function summed(path: string, query: string, more: Record<string, string | number | null> = {}): string {
  const large = (session.info?.events ?? 0) > LARGE && query !== '';
  return api(path, query, { ...more, most: large ? MOST : null });
}

/** The same with fewer events, where the server had not the time; null where there are no fewer to ask for. */
export function fewer(path: string): string | null {
  const [start, query] = path.split('?') as [string, string | undefined];
  const asked = new URLSearchParams(query);
  if (!asked.has('most') || Number(asked.get('most')) <= FEWER) return null;
  asked.set('most', String(FEWER));
  return `${start}?${asked}`;
}

/** An address of the page with the same filters. */
export function page(path: string, query: string): string {
  return query ? `${path}?${query}` : path;
}

/** The filters that are set, one entry a value. */
export function active(query: string): { name: string; value: string }[] {
  return [...new URLSearchParams(query)].filter(([name, value]) => NAMES.has(name) && value).map(([name, value]) => ({ name, value }));
}

/** A query with some parts set otherwise. */
export function changed(query: string, changes: Record<string, string | string[]>): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    for (const one of Array.isArray(value) ? value : [value]) next.append(name, one);
  }
  return next.toString();
}

/** The filters that ask for what a set of actors does between them, does, or has done to it. */
export function setFilter(what: 'between' | 'by' | 'to', ids: string[]): Record<string, string[]> {
  return { between: { actor: ids, recipient: ids }, by: { actor: ids, recipient: [] }, to: { recipient: ids, actor: [] } }[what];
}
