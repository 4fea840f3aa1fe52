// Highlights that overlap are drawn as lines under each other: which line each field takes in each piece of the text.
import type { Mark, Segment } from './types';

export interface Lane {
  lane: number;
  field: string;
  first: boolean;
  /** Its words stand in another sentence than the mention. */
  elsewhere: boolean;
}

export interface Piece {
  segment: Segment;
  marks: Mark[];
  lanes: Lane[];
}

/**
 * Cut text with its marks into pieces with lanes. With a mention chosen only its marks are drawn, else those of all
 * mentions, one line for each field.
 */
export function pieces(segments: Segment[], mention: string | null): Piece[] {
  let open = new Map<string, number>();
  return segments.map((segment) => {
    const marks = mention ? segment.marks.filter((one) => one.mention_id === mention) : segment.marks;
    if (segment.removed !== null) return { segment, marks: [], lanes: [] };
    const fields = [...new Set(marks.map((one) => one.field))];
    const next = new Map<string, number>();
    const lanes: Lane[] = [];
    for (const field of fields) if (open.has(field)) next.set(field, open.get(field)!);
    for (const field of fields) {
      if (!next.has(field)) {
        let lane = 0;
        while ([...next.values()].includes(lane)) lane += 1;
        next.set(field, lane);
      }
      lanes.push({ lane: next.get(field)!, field, first: !open.has(field), elsewhere: marks.every((one) => one.field !== field || one.elsewhere) });
    }
    open = next;
    return { segment, marks, lanes };
  });
}

/** The number of code points before `offset` UTF-16 units of a text. */
export function points(text: string, offset: number): number {
  return Array.from(text.slice(0, offset)).length;
}
