// The shapes of the REST API (its OpenAPI document: /api/openapi.json).

export interface Party {
  name: string | null;
  id: string | null;
  country: string | null;
  sectors: string[];
  title: string | null;
  text: string;
  start?: number;
  end?: number;
  basis?: string;
  confidence?: number | null;
}

export interface EventDate {
  start: string | null;
  end: string | null;
  precision: string | null;
  basis: string | null;
  text?: string | null;
}

export interface Place {
  name: string;
  geonames_id: string | null;
  country: string | null;
  admin1: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: string;
  radius_km?: number | null;
  text?: string;
  start?: number;
  end?: number;
}

export interface Quantity {
  kind: string;
  low: number | null;
  high: number | null;
  unit: string | null;
  text?: string;
  /** Of an event: what each account says. */
  accounts?: { low: number | null; high: number | null }[];
}

interface Coded {
  id: string;
  plain?: string;
  event_type: string | null;
  kind: string;
  event_mode: string | null;
  contexts: string[];
  cameo: string | null;
  quad_class: number | null;
  intensity: number | null;
  actors: Party[];
  recipients: Party[];
  quantities: Quantity[];
  place: Place | null;
  factuality: string;
  certainty: number;
  confidence: number;
}

export interface EventRow extends Coded {
  plain: string;
  object: string | null;
  date: EventDate;
  mention_count: number;
  document_count: number;
  source_count: number;
  contradiction_count: number;
  story_id: string | null;
  sentence: string;
  headline: string | null;
  document_id: string;
  corrected: boolean;
}

export interface Quote {
  start: number;
  end: number;
  text: string;
}

export interface TraceEntry {
  field: string;
  value: string;
  rule: string;
  words: Quote[];
  rejected: { value: string; reason: string }[];
  rule_known?: boolean;
  reasons?: string[];
}

export interface Account {
  stance: string;
  factuality: string;
  chain: { kind: string; speakers: Party[]; anonymous: boolean; cue: Quote[] }[];
}

export interface MentionRow extends Coded {
  document_id: string;
  event_id?: string | null;
  story_id?: string | null;
  object: { text: string; kind: string | null; start: number; end: number; quantity?: number | null } | null;
  event_date: EventDate;
  attributions: Account[];
  evidence: { sentence: Quote; trigger: Quote };
  trace?: TraceEntry[];
  headline?: string | null;
  publication_date?: string | null;
  publisher?: string | null;
  status?: string;
  corrected?: boolean;
}

export interface Mark {
  field: string;
  mention_id: string;
  note: string;
  elsewhere?: boolean;
}

/** What of a mention its own sentence does not tell in a place of the event. */
export interface ElsewhereRow {
  field: string;
  name: string;
  start: number;
  end: number;
  how: 'inferred' | 'here' | 'referred' | 'told';
  said: string;
  reasons: string[];
  segments: Segment[];
}

export interface Segment {
  start: number;
  end: number;
  text: string;
  marks: Mark[];
  removed: string | null;
}

export interface Envelope<Row> {
  generation: number;
  rows: Row[];
  cursor: string | null;
  truncated: boolean;
  total: number | null;
  links: Record<string, string | null>;
}

export interface Info {
  name: string;
  version: string;
  generation: number;
  documents: number;
  mentions: number;
  events: number;
  stories: number;
  first_date: string | null;
  last_date: string | null;
  empty: boolean;
  corrections_allowed: boolean;
  texts: boolean;
  demo_allowed: boolean;
  who: string | null;
  limits: Record<string, number>;
  coder?: { version: string; rules: string; model: string } | null;
}

export interface Choice {
  value: string;
  label: string;
  description?: string;
}

export interface Codebook {
  types: (Choice & { quad_class: number; modes: Choice[] })[];
  kinds: (Choice & { event_type: string | null })[];
  contexts: Choice[];
  factuality: Choice[];
  sectors: Choice[];
  countries: (Choice & { numeric?: string | null })[];
}

export interface Facet extends Choice {
  events: number;
  mentions: number | null;
}

export interface Facets {
  facets: Record<string, Facet[]>;
  dates: { first: string | null; last: string | null };
  partial: boolean;
}

export interface TimelineRow {
  start: string;
  end: string;
  group: string | number | null;
  events: number;
  mentions: number | null;
  intensity: number | null;
}

export interface Timeline {
  by: string;
  split: string;
  rows: TimelineRow[];
  undated: { events: number; mentions: number | null };
}

export interface PlaceRow {
  geonames_id: string | null;
  name: string;
  country: string | null;
  admin1: string | null;
  latitude: number;
  longitude: number;
  precision: string;
  radius_km: number | null;
  events: number;
  mentions: number;
  types: Record<string, number>;
}

export interface GraphNode {
  id: string;
  name: string | null;
  country: string | null;
  sectors: string[];
  events: number;
}

export interface GraphEdge {
  source: string;
  target: string;
  event_type: string | null;
  quad_class: number | null;
  events: number;
  mentions: number;
  intensity: number | null;
}

export interface Graph {
  nodes: GraphNode[];
  edges: GraphEdge[];
  truncated: boolean;
  partial: boolean;
}

export interface PairRow {
  source: { id: string; name: string | null; country: string | null };
  target: { id: string; name: string | null; country: string | null };
  events: number;
  mentions: number;
  intensity: number | null;
  types: Record<string, number>;
}

export interface SourceRow {
  name: string;
  kind: string;
  country: string | null;
  owner: string | null;
  mentions: number;
  documents: number;
}

export interface StateRow {
  id: string;
  kind: string;
  holder: Party;
  other: Party | null;
  object: string | null;
  count_low: number | null;
  count_high: number | null;
  start: string | null;
  end: string | null;
  event_ids: string[];
  stated: { document_id: string; text: string; low: number | null; high: number | null }[];
  agrees: boolean | null;
  text: string;
}

export interface Correction {
  id: string;
  document_id: string;
  start: number | null;
  end: number | null;
  mention_id: string | null;
  field: string | null;
  action: string;
  old: unknown;
  new: unknown;
  who: string | null;
  when: string | null;
  why: string | null;
  status: string;
  conflict: string | null;
}

export interface EventPage {
  generation: number;
  event: EventRow & { related?: string[]; sources: { name: string; owner: string | null; document_ids: string[] }[] };
  accounts: {
    mention: MentionRow;
    segments: Segment[];
    elsewhere: ElsewhereRow[];
    speakers: string | null;
    stance: string | null;
    source: string | null;
    copy_of: string | null;
    opening: string | null;
  }[];
  contradictions: { field: string; values: { value: string; mention_ids: string[]; words: string[] }[] }[];
  agreements: { field: string; value: string }[];
  states: StateRow[];
  related: EventRow[];
  corrections: Correction[];
}

export interface DocumentRow {
  id: string;
  headline: string | null;
  opening?: string | null;
  publication_date: string | { value: string | null } | null;
  publication_basis: string | null;
  publisher: string | null;
  url: string | null;
  outcome: string;
  duplicate_of: string | null;
  reason: string | null;
  mentions: number;
  events: number;
  version: number;
  copy_of: string | null;
  copy_share: number | null;
  source: string | null;
}

export interface DateCandidate {
  value: string;
  score: number;
  reasons: string[];
}

export interface ReportDocument extends Omit<DocumentRow, 'publication_date' | 'mentions'> {
  text: string;
  publication?: ReportDocument['publication_date'];
  publication_date: { value: string | null; precision: string | null; basis: string; candidates: DateCandidate[] };
  credit: string | null;
  byline: string | null;
  removed: { start: number; end: number; text: string; reason: string }[];
  text_sha256: string;
}

export interface DocumentPage {
  generation: number;
  document: ReportDocument;
  segments: Segment[];
  mentions: MentionRow[];
  copies: { document_id: string; headline: string | null; share: number | null; kind: string | null }[];
  versions: { document_id: string; version: number }[];
  corrections: Correction[];
}

export interface TryAnswer {
  document: ReportDocument;
  mentions: MentionRow[];
  segments: Segment[];
  seconds: number;
}

export interface RuleRow {
  id: string;
  kind: string | null;
  file: string;
  line: number;
  event_type: string | null;
  event_mode: string | null;
  contexts: string[];
  cameo: string | null;
  triggers: string[];
  examples: number;
  counterexamples: number;
}

export interface RulePage {
  rule: RuleRow & { source: string; example_texts: string[]; counterexample_texts: string[] };
  mentions: MentionRow[];
}

export interface RuleChange {
  what: string;
  document_id: string | null;
  id: string;
  fields: string[];
  sentence: string;
  trigger: string;
  before: RuleSide | null;
  after: RuleSide | null;
}

interface RuleSide {
  event_type: string | null;
  kind: string;
  event_mode: string | null;
  cameo: string | null;
  actors: string[];
  recipients: string[];
  rule: string;
}

export interface RuleTry {
  documents: number;
  gained: RuleChange[];
  lost: RuleChange[];
  changed: RuleChange[];
  problems: string[];
}

export interface SearchRow {
  kind: string;
  id: string;
  title: string;
  segments: { text: string; marks: unknown[] }[];
  date: string | null;
  score: number;
}

export interface Preview {
  before: MentionRow[];
  after: MentionRow[];
  events_before: string[];
  problems: string[];
}

export interface AuditRow extends MentionRow {
  stratum: string;
  stratum_size: number;
  segments: Segment[];
  elsewhere: ElsewhereRow[];
  opening: string | null;
}

export interface Precision {
  stratum: string;
  size: number;
  judged: number;
  right: number;
  precision: number;
  low: number;
  high: number;
}

export interface AuditScore {
  strata: Precision[];
  fields: Precision[];
}
