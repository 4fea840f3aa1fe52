// The fields that a correction can set, the form in which the API takes each, and what a mention has there now.
import type { MentionRow, Party } from './types';

export const EDITABLE = [
  ['event_type', 'type'],
  ['kind', 'kind'],
  ['event_mode', 'mode'],
  ['contexts', 'contexts'],
  ['actors', 'who'],
  ['recipients', 'whom'],
  ['object', 'object'],
  ['quantities', 'how many'],
  ['event_date', 'when'],
  ['place', 'where'],
  ['factuality', 'factuality'],
  ['cameo', 'CAMEO code'],
] as const;

function party(one: Party) {
  return { start: one.start ?? null, end: one.end ?? null, name: one.name ?? one.text, id: one.id, country: one.country, sectors: [...one.sectors], title: one.title };
}

/** The value of a field as a correction's `new` has it; a copy that may be changed. */
export function valueOf(mention: MentionRow, field: string): unknown {
  switch (field) {
    case 'actors':
      return mention.actors.map(party);
    case 'recipients':
      return mention.recipients.map(party);
    case 'object':
      return mention.object ? { start: mention.object.start, end: mention.object.end, kind: mention.object.kind, quantity: mention.object.quantity ?? null } : null;
    case 'quantities':
      return mention.quantities.map((one) => ({ ...one }));
    case 'event_date': {
      const { start, end, precision } = mention.event_date;
      return { start, end, precision };
    }
    case 'place': {
      const at = mention.place;
      if (!at) return null;
      return { name: at.name, geonames_id: at.geonames_id, country: at.country, latitude: at.latitude, longitude: at.longitude, precision: at.precision, start: at.start ?? null, end: at.end ?? null };
    }
    default: {
      const value = (mention as unknown as Record<string, unknown>)[field];
      return Array.isArray(value) ? [...value] : (value ?? null);
    }
  }
}

/** What a new mention starts with. */
export function blank(): MentionRow {
  return {
    id: '', document_id: '', event_type: null, kind: '', event_mode: null, contexts: [], cameo: null, quad_class: null, intensity: null, actors: [], recipients: [],
    quantities: [], place: null, factuality: 'happened', certainty: 1, confidence: 1, object: null,
    event_date: { start: null, end: null, precision: null, basis: null }, attributions: [],
    evidence: { sentence: { start: 0, end: 0, text: '' }, trigger: { start: 0, end: 0, text: '' } },
  };
}
