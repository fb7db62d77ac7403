import { trackTitle } from '../../../core/law/words/track-title.ts'
import type { Act, Item, Pack, Procedure } from '../../../core/law/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import { distinct, fieldsOf, ownField, type Field, type SheetForm } from '../sheet/index.ts'

export const STOCK = '存量事项'
export const BEGUN = '@begun'

/** Acts of a matter that somebody may have done before the platform. */
export function stockActs(procedure: Procedure): readonly Act[] {
  return procedure.acts.filter((act) => act.each === null && act.kind !== 'effect')
}

/** One sheet a kind of matter: when it began, whose it is, how it stands, and each act with its day, papers and what they say. */
export function stockForm(pack: Pack, procedure: Procedure): SheetForm {
  const acts = stockActs(procedure)
  const titles = new Map(acts.flatMap((act) => (act.document ? [[`act/${act.id}`, act.title.zh] as const] : [])))
  const fields = [...ownFields(pack, procedure), ...acts.flatMap((act) => actFields(pack, act))]
  return { name: STOCK, fields: distinct(fields, titles) }
}

function ownFields(pack: Pack, procedure: Procedure): readonly Field[] {
  const kind = pack.records.get(procedure.creates?.kind ?? '')
  const choice = (ids: readonly string[], title: (id: string) => string) =>
    ids.map((id) => ({ id, title: { zh: title(id), en: id } }))
  const tracks = Object.keys(procedure.tracks ?? {})
  return [
    ownField('begun', '启动日期', { type: 'day', required: true }),
    ownField('holder', '持有单位', { type: 'party' }),
    ownField('giver', '授权单位', { type: 'party' }),
    ...(kind
      ? [
          ownField('standing', '现状', {
            type: 'choice',
            options: choice(kind.standings, (id) => kind.standingTitles[id]?.zh ?? common(id)),
          }),
        ]
      : []),
    ...(tracks.length > 0
      ? [
          ownField('track', '办理路径', {
            type: 'choice',
            required: true,
            options: choice(tracks, (id) => trackTitle(id, procedure, (role) => pack.roles.get(role)?.title).zh),
          }),
        ]
      : []),
    ...Object.entries(kind?.links ?? {}).map(([name, to]) => linkField(pack, name, to)),
    ownField('running', '仍在办理', {
      type: 'yes-no',
      help: {
        zh: '填“是”的，从原来的环节接着办；不填的按已办结补录',
        en: 'Whether the matter goes on from where it stood',
      },
    }),
    ownField('source', '资料来源', {
      type: 'long-text',
      required: true,
      help: { zh: '来自哪个卷宗、由谁核实', en: 'Which file it comes from and who vouches' },
    }),
  ]
}

function linkField(pack: Pack, name: string, to: string): Field {
  const title = to === 'party' ? `关联单位（${name}）` : `关联${pack.records.get(to)?.title.zh ?? to}`
  const field = ownField(`link.${name}`, title, { type: to === 'party' ? 'party' : 'record' })
  return to === 'party' ? field : { ...field, item: { ...field.item, of: to } }
}

function common(standing: string): string {
  const key = `standing.${standing}`
  return isMessageKey(key) ? text('zh-CN', key) : standing
}

/** Items of our own beside an act: day, outcome, and its paper. */
function actFields(pack: Pack, act: Act): readonly Field[] {
  const own = (id: string, title: string, of: Partial<Pick<Item, 'type' | 'options' | 'help'>> = {}): Field => ({
    ...ownField(`${act.id}.${id}`, `${act.title.zh}·${title}`, of),
  })
  const outcomes = act.outcomes.map(({ id, title }) => ({ id, title }))
  const type = act.document ? pack.documents.get(act.document) : undefined
  return [
    own('on', '日期', { type: 'day', help: { zh: '填了日期的环节才补录', en: 'Only acts with a day are entered' } }),
    ...(act.outcomes.length > 1 ? [own('outcome', '结果', { type: 'choice', options: outcomes })] : []),
    own('number', '文号'),
    own('paper-day', '文件日期', { type: 'day' }),
    own('issuer', '发文单位'),
    own('scan', '扫描件文件名', {
      help: { zh: '先在本页上传扫描件，再填写文件名', en: 'Upload the scan first, then name it' },
    }),
    ...(act.evidence.includes('minutes') ? [own('excerpt', '纪要摘录', { type: 'long-text' })] : []),
    ...(type ? fieldsOf(type) : []).map((field) => ({
      ...field,
      id: `${act.id}/${field.id}`,
      document: `act/${act.id}`,
      required: false,
      title: field.title,
    })),
  ]
}
