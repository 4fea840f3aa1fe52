// Judgements of an audit: kept in the browser, so that a server that only reads can be audited too.

export interface Verdict {
  verdict: 'right' | 'wrong' | 'unsure';
  wrong: string[];
}

/** The fields that a judgement can name, with their words. */
export const JUDGED = [
  ['event_type', 'type'],
  ['actors', 'who'],
  ['recipients', 'whom'],
  ['factuality', 'factuality'],
  ['event_date', 'when'],
  ['place', 'where'],
] as const;

const memory = new Map<string, string>();
const name = (key: string) => `dateline-audit ${key}`;

/** The judgements of a sample, by mention. */
export function kept(key: string): Record<string, Verdict> {
  try {
    return JSON.parse(localStorage.getItem(name(key)) ?? '{}') as Record<string, Verdict>;
  } catch {
    return JSON.parse(memory.get(key) ?? '{}') as Record<string, Verdict>;
  }
}

/** Keep the judgements of a sample; in memory where storage is switched off. */
export function keep(key: string, verdicts: Record<string, Verdict>): void {
  const text = JSON.stringify(verdicts);
  try {
    localStorage.setItem(name(key), text);
  } catch {
    memory.set(key, text);
  }
}
