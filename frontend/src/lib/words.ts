// How values are put into words.
import type { Choice, Envelope, EventDate, Party, Place, PlaceRow, Quantity } from './types';

export const FILTER_LABELS: Record<string, string> = {
  type: 'Type',
  kind: 'Kind',
  mode: 'Mode',
  context: 'Context',
  actor: 'Actor',
  recipient: 'Recipient',
  country: 'Country',
  sector: 'Sector',
  place: 'Place',
  factuality: 'Factuality',
  source: 'Source',
  document: 'Report',
  story: 'Story',
  near: 'Near',
  start: 'From',
  end: 'To',
  text: 'Words',
  min_confidence: 'Confidence of the type at least',
  min_participants: 'Confidence of each participant at least',
  untyped: 'Untyped',
};

export const FIELD_LABELS: Record<string, string> = {
  trigger: 'what (trigger)',
  event_type: 'type',
  kind: 'kind',
  event_mode: 'mode',
  contexts: 'contexts',
  cameo: 'CAMEO code',
  quad_class: 'quad class',
  intensity: 'intensity',
  actors: 'who',
  actor: 'who',
  recipients: 'whom',
  recipient: 'whom',
  object: 'object',
  quantities: 'quantities',
  date: 'when',
  event_date: 'when',
  place: 'where',
  source: 'who says so',
  cue: 'words of saying',
  attributions: 'who says so',
  factuality: 'factuality',
  certainty: 'certainty',
  confidence: 'confidence',
};

export function fieldLabel(field: string): string {
  if (field.startsWith('quantity:')) return `number ${field.slice(9)}`;
  return FIELD_LABELS[field] ?? field.replaceAll('_', ' ');
}

const whole = new Intl.NumberFormat('en');

export function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : whole.format(value);
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${number(count)} ${count === 1 ? one : many}`;
}

/** The confidence of a participant under which it is told, as at the terminal. */
const UNSURE = 0.7;

export function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

export function dateText(date: Pick<EventDate, 'start' | 'end'> | null | undefined): string {
  if (!date || (!date.start && !date.end)) return 'date unknown';
  const { start, end } = date;
  if (!start || !end || start === end) return start ?? end ?? '';
  if (start.slice(0, 7) === end.slice(0, 7) && start.endsWith('-01') && isMonthEnd(end)) return start.slice(0, 7);
  if (start.endsWith('-01-01') && end === `${start.slice(0, 4)}-12-31`) return start.slice(0, 4);
  return `${start} to ${end}`;
}

/** A range of one day as that day. */
export function oneDay(text: string): string {
  return text.replace(/^(\d{4}-\d\d-\d\d) to \1$/, '$1');
}

/** The day of a mention; where the report's day is not known, the words that tell it. */
export function dayText(date: Pick<EventDate, 'start' | 'end' | 'text'>): string {
  return !date.start && !date.end && date.text ? `“${date.text}”, date unknown` : dateText(date);
}

function isMonthEnd(day: string): boolean {
  return new Date(Date.parse(day) + 86_400_000).getUTCDate() === 1;
}

export function partyName(party: Party | null | undefined): string {
  return party ? (party.name ?? (party.text || party.country || 'unknown')) : 'unknown';
}

/** Who acts on whom, where there is no sentence. */
export function sides(one: { actors: Party[]; recipients: Party[] }): string {
  return (partiesText(one.actors) || 'not told who') + (one.recipients.length ? ` → ${partiesText(one.recipients)}` : '');
}

/** The first words of a text, by which a report without a headline is called. */
export function firstWords(text: string): string | null {
  const line = Array.from(text.trim().split('\n')[0] ?? '');
  return (line.length > 90 ? `${line.slice(0, 90).join('').replace(/\s\S*$/, '')}…` : line.join('')) || null;
}

/** How sure it is that a participant takes part so, as it is filtered by: `92 %`, or nothing where it is not told. */
export function partySure(party: Party): string {
  return party.confidence === null || party.confidence === undefined ? '' : percent(party.confidence);
}

/** How a participant is no side by the event's own sentence: `told elsewhere`, `inferred`, or nothing. */
export function partyHow(party: Party): string {
  if (party.basis?.startsWith('role.elsewhere')) return 'told elsewhere';
  return party.basis?.startsWith('role.weighed') ? 'inferred' : '';
}

/** That a participant may well be another: `unsure, 45 %`, or nothing. */
export function partyDoubt(party: Party): string {
  const sure = party.confidence ?? 1;
  return sure < UNSURE ? `unsure, ${percent(sure)}` : '';
}

export function partyCodes(party: Party): string {
  return [party.country, ...party.sectors].filter(Boolean).join(' ');
}

export function partiesText(parties: Party[]): string {
  return parties.map(partyName).join(', ');
}

export function placeText(place: Place | null | undefined): string {
  if (!place) return '';
  return [place.name, place.country].filter(Boolean).join(', ');
}

export function quantityText(one: Quantity): string {
  const { low, high } = one;
  const range = low === high ? number(low) : low === null ? `at most ${number(high)}` : high === null ? `at least ${number(low)}` : `${number(low)} to ${number(high)}`;
  return [range, one.unit, one.kind === 'items' ? '' : one.kind].filter(Boolean).join(' ');
}

/** The range of an event's number over its accounts; an open one goes up to what most say at least. */
export function rangeText(one: Quantity): string {
  const told = (one.accounts ?? []).flatMap((account) => [account.low ?? [], account.high ?? []].flat());
  const most = Math.max(...told);
  if (one.low === null || one.high !== null || !(most > one.low)) return quantityText(one);
  return [`${number(one.low)} to ${number(most)} or more`, one.unit, one.kind === 'items' ? '' : one.kind].filter(Boolean).join(' ');
}

/** A value of a list of names (`human_rights`) as words. */
export function spaced(value: string): string {
  return value.replaceAll('_', ' ');
}

export function labelOf(choices: Choice[] | undefined, value: string | null): string {
  return (value && choices?.find((one) => one.value === value)?.label) || value || '';
}

/** A value of any form (as corrections hold them) in a few words. */
export function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.length ? value.map(shown).join('; ') : 'none';
  if (typeof value === 'object') {
    const record = value as Record<string, unknown>;
    if ('precision' in record && 'end' in record && !('name' in record)) return record.start || record.end ? dateText(record as unknown as EventDate) : 'none';
    if ('low' in record && 'kind' in record) return quantityText(record as unknown as Quantity);
    const name = record.name ?? record.text ?? record.kind;
    const codes = [record.country, ...((record.sectors as string[] | undefined) ?? [])].filter(Boolean).join(' ');
    return [name, codes && `(${codes})`].filter(Boolean).join(' ') || JSON.stringify(value);
  }
  return typeof value === 'string' ? spaced(value) : String(value);
}

/** How many of the selected events have no place; null where that is not known (places of the newest or most frequent only). */
export function unplaced(events: Envelope<unknown> | null, places: Envelope<PlaceRow> | null): number | null {
  if (!events || events.total === null || !places || places.truncated || places.links.self?.includes('most=')) return null;
  return Math.max(0, events.total - places.rows.reduce((sum, one) => sum + one.events, 0));
}

/** What of the selection its pictures cannot draw, behind its number. */
export function lacking(undated: number | null | undefined, placeless: number | null): string {
  return [undated && `${number(undated)} without a date`, placeless && `${number(placeless)} without a place`].filter(Boolean).map((one) => `, ${one}`).join('');
}

/** How many rows there are in all; null where that is not counted. */
export function totalOf(list: Envelope<unknown> | null): number | null {
  return list && !list.rows.length && !list.links.self?.includes('cursor=') ? 0 : (list?.total ?? null);
}
