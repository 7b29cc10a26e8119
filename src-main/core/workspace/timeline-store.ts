import type { Database, Statement } from 'better-sqlite3';
import { TimelineEvent } from '../../contract/timeline.ts';

interface Row {
  id: number;
  lane: string;
  kind: string;
  at: number;
  ended_at: number | null;
  open: number;
  title: string;
  text: string;
  severity: string;
  actor: string | null;
  node: string | null;
  raft_group: string | null;
  cause_id: number | null;
  facts: string;
}

export type NewEvent = Omit<TimelineEvent, 'id'>;

const COLUMNS = 'lane, kind, at, ended_at, open, title, text, severity, actor, node, raft_group, cause_id, facts';
/** An event touches a range when it begins before its end and has not ended before its beginning. */
const TOUCHES = '(at BETWEEN @from AND @to OR (at < @from AND (open = 1 OR ended_at >= @from)))';

/** The timeline in SQLite: at most `keep` events, the oldest go first. */
export class TimelineStore {
  readonly #database: Database;
  readonly #keep: number;
  readonly #insert: Statement<[Omit<Row, 'id'>]>;
  readonly #update: Statement<[Row]>;
  #sincePrune = 0;

  constructor(database: Database, options: { keep?: number } = {}) {
    this.#database = database;
    this.#keep = options.keep ?? 200_000;
    this.#insert = database.prepare(
      `INSERT INTO timeline (${COLUMNS}) VALUES (@lane, @kind, @at, @ended_at, @open, @title, @text, @severity, @actor, @node, @raft_group, @cause_id, @facts)`,
    );
    this.#update = database.prepare(
      'UPDATE timeline SET lane = @lane, kind = @kind, at = @at, ended_at = @ended_at, open = @open, title = @title, text = @text, ' +
        'severity = @severity, actor = @actor, node = @node, raft_group = @raft_group, cause_id = @cause_id, facts = @facts WHERE id = @id',
    );
  }

  append(event: NewEvent): TimelineEvent {
    const { lastInsertRowid } = this.#insert.run(toRow(event));
    if (++this.#sincePrune >= Math.min(1_000, this.#keep)) this.prune();
    return { id: Number(lastInsertRowid), ...event };
  }

  update(event: TimelineEvent): void {
    this.#update.run({ id: event.id, ...toRow(event) });
  }

  get(id: number): TimelineEvent | null {
    const row = this.#database.prepare<[number], Row>('SELECT * FROM timeline WHERE id = ?').get(id);
    return row === undefined ? null : toEvent(row);
  }

  /** Events whose cause is the given one, oldest first. */
  effectsOf(id: number): TimelineEvent[] {
    return this.#database
      .prepare<[number], Row>('SELECT * FROM timeline WHERE cause_id = ? ORDER BY at, id LIMIT 1000')
      .all(id)
      .map(toEvent);
  }

  /** The newest `limit` events, oldest first. */
  newest(limit: number): TimelineEvent[] {
    return this.#database
      .prepare<[number], Row>('SELECT * FROM (SELECT * FROM timeline ORDER BY id DESC LIMIT ?) ORDER BY id')
      .all(limit)
      .map(toEvent);
  }

  /** Events that touch the range, oldest first. Of more than `limit` the newest are given; `total` counts all. */
  range(range: { from: number; to: number; limit: number }): { events: TimelineEvent[]; total: number } {
    const bounds = { from: range.from, to: range.to };
    const counted = this.#database
      .prepare<[typeof bounds], { total: number }>(`SELECT count(*) AS total FROM timeline WHERE ${TOUCHES}`)
      .get(bounds);
    const events = this.#database
      .prepare<[typeof range], Row>(
        `SELECT * FROM (SELECT * FROM timeline WHERE ${TOUCHES} ORDER BY at DESC, id DESC LIMIT @limit) ORDER BY at, id`,
      )
      .all(range)
      .map(toEvent);
    return { events, total: counted?.total ?? 0 };
  }

  open(): TimelineEvent[] {
    return this.#database.prepare<[], Row>('SELECT * FROM timeline WHERE open = 1 ORDER BY id').all().map(toEvent);
  }

  /** When anything was written last: the best that is known of the end of a run that was cut off. */
  lastKnownTime(): number | null {
    const row = this.#database
      .prepare<[], { last: number | null }>('SELECT max(max(at, coalesce(ended_at, at))) AS last FROM timeline')
      .get();
    return row?.last ?? null;
  }

  prune(): void {
    this.#sincePrune = 0;
    this.#database
      .prepare('DELETE FROM timeline WHERE id <= (SELECT id FROM timeline ORDER BY id DESC LIMIT 1 OFFSET ?)')
      .run(this.#keep);
  }
}

function toRow(event: NewEvent): Omit<Row, 'id'> {
  return {
    lane: event.lane,
    kind: event.kind,
    at: event.at,
    ended_at: event.endedAt,
    open: event.open ? 1 : 0,
    title: event.title,
    text: event.text,
    severity: event.severity,
    actor: event.actor,
    node: event.node,
    raft_group: event.group,
    cause_id: event.causeId,
    facts: JSON.stringify(event.facts),
  };
}

function toEvent(row: Row): TimelineEvent {
  return TimelineEvent.parse({
    id: row.id,
    lane: row.lane,
    kind: row.kind,
    at: row.at,
    endedAt: row.ended_at,
    open: row.open === 1,
    title: row.title,
    text: row.text,
    severity: row.severity,
    actor: row.actor,
    node: row.node,
    group: row.raft_group,
    causeId: row.cause_id,
    facts: JSON.parse(row.facts),
  });
}
