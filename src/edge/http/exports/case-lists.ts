import { standingOfCase, type CaseSummary, type LightView, type TaskView } from '../../contract/index.ts'
import { numberOf } from '../../../core/trail/index.ts'
import { listExport, type AnyExport, type ExportColumn } from './list-export.ts'

type Lit = { readonly light: LightView | null }

/** A clock as the pages count it. */
const lightColumns: readonly ExportColumn<Lit>[] = [
  { head: 'export.light', value: ({ light }, say) => (light ? say.coded('export.light', light.light) : null) },
  { head: 'export.due', kind: 'day', value: ({ light }) => light?.due ?? null },
  { head: 'export.counts', value: ({ light }, say) => (light ? say.coded('export.counts', light.counts) : null) },
  { head: 'export.total', kind: 'whole', value: ({ light }) => light?.total ?? null },
  { head: 'export.deducted', kind: 'whole', value: ({ light }) => light?.deducted ?? null },
  { head: 'export.remaining', kind: 'whole', value: ({ light }) => light?.remaining ?? null },
  {
    head: 'export.still',
    value: ({ light }, say) =>
      light?.still
        ? [light.still.since, ...light.still.because.map((one) => say.words(one) ?? '')].filter(Boolean).join(' ')
        : null,
  },
]

const caseColumns: readonly ExportColumn<CaseSummary>[] = [
  { head: 'export.number', value: ({ id }) => numberOf(id) },
  { head: 'export.procedure', value: ({ title }, say) => say.words(title) },
  { head: 'export.project', value: ({ name, about }, say) => name ?? say.record(about) },
  { head: 'export.area', value: ({ area }, say) => say.area(area) },
  { head: 'export.holder', value: ({ holder }, say) => say.party(holder) },
  { head: 'export.giver', value: ({ giver }, say) => say.party(giver) },
  { head: 'export.opened-by', value: ({ openedBy }, say) => say.party(openedBy) },
  { head: 'export.opened', kind: 'day', value: ({ opened }) => opened },
  { head: 'export.state', value: (one, say) => say.standing(standingOfCase(one)) },
  ...lightColumns,
  {
    head: 'export.desk',
    kind: 'wrapped',
    value: ({ desk }, say) =>
      [
        ...new Set(
          desk.map(({ party, area, role, title }) => {
            const who = party ? say.party(party) : `${say.area(area) ?? ''}${say.words(role) ?? ''}`
            return `${who}：${say.words(title)}`
          }),
        ),
      ].join('；'),
  },
  { head: 'export.id', value: ({ id }) => id },
]

const taskColumns: readonly ExportColumn<TaskView>[] = [
  { head: 'export.act', value: ({ actTitle }, say) => say.words(actTitle) },
  { head: 'export.procedure', value: ({ procedureTitle }, say) => say.words(procedureTitle) },
  { head: 'export.project', value: ({ name, record }, say) => name ?? say.record(record) },
  { head: 'export.line', value: ({ line }, say) => (line === null ? null : say.record(line)) },
  { head: 'export.area', value: ({ area }, say) => say.area(area) },
  { head: 'export.round', kind: 'whole', value: ({ round }) => round ?? 1 },
  ...lightColumns,
  { head: 'export.id', value: (task) => task.case },
]

export const caseLists = {
  'cases.table': listExport<'cases.table'>()({
    title: 'export.title.cases',
    rows: ({ rows }) => rows as readonly CaseSummary[],
    columns: caseColumns,
    first: { skip: '0', limit: '200' },
    next: ({ next }) => (next === null ? null : { skip: String(next) }),
  }),
  tasks: listExport<'tasks'>()({
    title: 'export.title.tasks',
    rows: ({ must }) => must as readonly TaskView[],
    columns: taskColumns,
    first: { skip: '0', limit: '200' },
    next: ({ next }) => (next === null ? null : { skip: String(next) }),
  }),
  urges: listExport<'urges'>()({
    title: 'export.title.urges',
    rows: (answer) => answer,
    columns: [
      { head: 'export.kind', value: ({ kind }, say) => say.coded('export.urge', kind) },
      { head: 'export.procedure', value: ({ procedureTitle }, say) => say.words(procedureTitle) },
      { head: 'export.act', value: ({ actTitle }, say) => say.words(actTitle) },
      { head: 'export.party', value: ({ byParty }, say) => say.party(byParty) },
      { head: 'export.day', kind: 'day', value: ({ on }) => on },
      { head: 'export.reply-by', kind: 'day', value: ({ replyBy }) => replyBy },
      { head: 'export.note', kind: 'wrapped', value: ({ note }) => note },
      { head: 'export.id', value: (urge) => urge.case },
    ],
  }),
  duties: listExport<'duties'>()({
    title: 'export.title.duties',
    rows: (answer) => answer,
    columns: [
      { head: 'export.duty', value: ({ title }, say) => say.words(title) },
      { head: 'export.project', value: ({ record }, say) => say.record(record) },
      { head: 'export.period', value: ({ period }) => period },
      { head: 'export.due', kind: 'day', value: ({ due }) => due },
      { head: 'export.late', value: ({ late }, say) => say.yes(late) },
      { head: 'export.mine', value: ({ mine }, say) => say.yes(mine) },
    ],
  }),
  'search.find': listExport<'search.find'>()({
    title: 'export.title.search',
    rows: ({ hits }) => hits,
    columns: [
      { head: 'export.kind', value: ({ kind }, say) => say.kind(kind) },
      { head: 'export.name', value: ({ name }) => name },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.number', value: ({ id }) => numberOf(id) },
      { head: 'export.id', value: ({ id }) => id },
    ],
  }),
} satisfies Record<string, AnyExport>
