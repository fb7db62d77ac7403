import type { Block } from '../../base/paper/index.ts'
import { dayOf } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import { text } from '../../core/locales/index.ts'
import type { RecordForm } from '../paper/index.ts'
import { no, type ExpertParts } from './parts.ts'
import { drawRow, type DrawRow } from './rows.ts'
import type { DrawCertificate } from './types.ts'

/** What lets anybody draw again, for whoever may read the case. */
export async function certificateOf(parts: ExpertParts, actor: Actor, id: string): Promise<DrawCertificate> {
  const row = await drawRow(parts.store, id)
  if (!row || !(await parts.procedures.mayRead(actor, row.case_id)))
    throw no('not-found', 'not-found', { what: id.slice(0, 80) })
  const { list, digest, checkpoint, seed, draw_order: order } = row
  if (checkpoint === null || seed === null || order === null)
    throw no('unmet', 'experts.not-drawn-yet', {}, 'experts.draw-again')
  const panels = await parts.procedures.panels(actor, { case: row.case_id, act: row.act, line: row.line })
  if (panels.banned !== null && panels.act.review?.blind && !panels.done)
    throw no('forbidden', 'experts.blind', {}, 'wait-until')
  return { list, digest, checkpoint, seed, order, proof: await parts.proof(row.seq), how: text('zh-CN', 'experts.how') }
}

/** The certificate on paper: the newest draw of the cases about a record. */
export async function certificateForm(parts: ExpertParts, actor: Actor, record: string): Promise<RecordForm | null> {
  const [row] = await parts.store.query<DrawRow & { procedure: string }>(
    `select d.*, c.procedure from expert_draw d join case_state c on c.id = d.case_id where c.about = $1 and d.state = 'made' order by d.seq desc limit 1`,
    [record],
  )
  if (!row) return null
  const { list, digest, checkpoint, seed, order } = await certificateOf(parts, actor, row.id)
  const names = await parts.people.parties([
    ...order,
    ...list.barred.map(({ party }) => party),
    ...list.interested,
    row.organiser,
  ])
  const name = (id: string) => names.get(id)?.name ?? id
  const say = (key: Parameters<typeof text>[1], params: Parameters<typeof text>[2] = {}) => text('zh-CN', key, params)
  const line = (title: string, value: string | null = null): Block => ({
    kind: 'heading',
    level: 1,
    text: title,
    value,
    cite: null,
  })
  const { pack, state, act } = await parts.procedures.panels(actor, { case: row.case_id, act: row.act, line: row.line })
  const title = `${pack.procedures.get(state.procedure)?.title.zh ?? ''} · ${act.title.zh}（${list.case}）`
  const left: Block[] =
    list.barred.length === 0
      ? []
      : [
          line(say('experts.c-barred')),
          {
            kind: 'table',
            widths: [3, 4],
            head: [say('experts.c-name'), say('experts.c-why')],
            rows: list.barred.map(({ party, why }) => [name(party), say(`experts.why.${why}`)]),
          },
        ]
  const body: Block[] = [
    line(say('experts.c-review'), title),
    line(say('experts.c-interested'), list.interested.map(name).join('、') || say('experts.none')),
    line(say('experts.c-number'), String(list.number)),
    line(say('experts.c-order')),
    {
      kind: 'table',
      widths: [1, 4, 4],
      head: [say('experts.c-place'), say('experts.c-name'), say('experts.c-id')],
      rows: order.map((id, at) => [String(at + 1), name(id), id]),
    },
    ...left,
    line(say('experts.c-digest'), digest),
    line(say('experts.c-seed'), seed),
    line(say('experts.c-checkpoint')),
    { kind: 'text', text: checkpoint.trim().split('\n').slice(0, 3).join(' / ') },
    { kind: 'text', text: say('experts.how') },
  ]
  const heading = say('experts.certificate')
  return { name: heading, title: heading, body, issuer: name(row.organiser), on: dayOf(row.at) }
}
