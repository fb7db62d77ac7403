import type { Sql } from '../../base/store/types.ts'
import type { Instant } from '../../core/kernel/index.ts'
import type { ReviewPlace } from '../procedures/index.ts'
import type { DrawList, LinkState, Scores } from './types.ts'

export interface DrawRow {
  readonly id: string
  readonly case_id: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly digest: string
  readonly list: DrawList
  readonly seq: number
  readonly state: 'listed' | 'made'
  readonly seed: string | null
  readonly checkpoint: string | null
  readonly draw_order: string[] | null
  readonly organiser: string
  readonly at: Instant
}

export interface LinkRow {
  readonly id: string
  readonly case_id: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly party: string
  readonly organiser: string
  readonly person: string
  readonly state: LinkState
  readonly until: number
  readonly tries: number
  readonly interest: string | null
}

export interface PaperRow {
  readonly id: string
  readonly case_id: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly party: string
  readonly organiser: string
  readonly person: string
  readonly state: 'waiting' | 'confirmed' | 'declined'
  readonly opinion: Scores
  readonly attachment: string
  readonly second: string | null
  readonly reason: string | null
}

const here = 'case_id = $1 and act = $2 and line is not distinct from $3'

export function drawsOf(sql: Sql, { case: id, act, line }: ReviewPlace): Promise<DrawRow[]> {
  return sql.query<DrawRow>(`select * from expert_draw where ${here} order by seq`, [id, act, line])
}

export async function drawRow(sql: Sql, id: string): Promise<DrawRow | undefined> {
  return (await sql.query<DrawRow>('select * from expert_draw where id = $1', [id]))[0]
}

const links = `select id, case_id, act, line, round, party, organiser, person, state, until::float8 as until, tries, interest from expert_link`

export function linksOf(sql: Sql, { case: id, act, line }: ReviewPlace): Promise<LinkRow[]> {
  return sql.query<LinkRow>(`${links} where ${here} order by at, id`, [id, act, line])
}

export async function linkRow(sql: Sql, id: string): Promise<LinkRow | undefined> {
  return (await sql.query<LinkRow>(`${links} where id = $1`, [id]))[0]
}

export function papersOf(sql: Sql, { case: id, act, line }: ReviewPlace): Promise<PaperRow[]> {
  return sql.query<PaperRow>(`select * from expert_paper where ${here} order by at, id`, [id, act, line])
}

export async function paperRow(sql: Sql, id: string): Promise<PaperRow | undefined> {
  return (await sql.query<PaperRow>('select * from expert_paper where id = $1', [id]))[0]
}
