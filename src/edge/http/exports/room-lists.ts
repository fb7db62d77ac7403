import { isMessageKey } from '../../../core/locales/index.ts'
import { listExport, type AnyExport } from './list-export.ts'

/** Whole fen as yuan. */
function yuan(fen: number | null): string | null {
  return fen === null ? null : (fen / 100).toFixed(2)
}

export const roomLists = {
  'complaints.list': listExport<'complaints.list'>()({
    title: 'export.title.complaints',
    said: { kind: 'complaint-kind', standing: 'export.complaint', mine: 'export.yes-no' },
    rows: (answer) => answer,
    columns: [
      { head: 'export.number', value: ({ number }) => number },
      { head: 'export.kind', value: ({ kind }, say) => say.coded('complaint-kind', kind) },
      { head: 'export.standing', value: ({ standing }, say) => say.coded('export.complaint', standing) },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.project', value: ({ about, aboutTitle }, say) => aboutTitle ?? say.record(about) },
      { head: 'export.against', value: ({ againstName }) => againstName },
      { head: 'export.owner', value: ({ ownerName }) => ownerName },
      { head: 'export.assignee', value: ({ assigneeName }) => assigneeName },
      { head: 'export.opened', kind: 'day', value: ({ opened }) => opened },
      { head: 'export.due', kind: 'day', value: ({ due }) => due },
      { head: 'export.late', value: ({ late }, say) => say.yes(late) },
    ],
  }),
  'messages.list': listExport<'messages.list'>()({
    title: 'export.title.messages',
    rows: ({ messages }) => messages,
    columns: [
      { head: 'export.asked', value: ({ at }, say) => say.time(at) },
      { head: 'export.kind', value: ({ kind }, say) => say.coded('export.message', kind) },
      { head: 'export.procedure', value: ({ procedureTitle }, say) => say.words(procedureTitle) },
      { head: 'export.act', value: ({ actTitle }, say) => say.words(actTitle) },
      { head: 'export.due', kind: 'day', value: ({ due }) => due },
      { head: 'export.read', value: ({ read }, say) => say.yes(read) },
      { head: 'export.id', value: (message) => message.case },
    ],
    next: ({ next }) => (next === null ? null : { before: String(next) }),
  }),
  'messages.log': listExport<'messages.log'>()({
    title: 'export.title.message-log',
    rows: ({ rows }) => rows,
    columns: [
      { head: 'export.asked', value: ({ at }, say) => say.time(at) },
      { head: 'export.person', value: ({ name }) => name },
      { head: 'export.party', value: ({ party }, say) => say.party(party) },
      { head: 'export.kind', value: ({ kind }, say) => say.coded('export.message', kind) },
      { head: 'export.procedure', value: ({ procedureTitle }, say) => say.words(procedureTitle) },
      { head: 'export.read', value: ({ readAt }, say) => say.time(readAt) },
      {
        head: 'export.sent',
        kind: 'wrapped',
        value: ({ sent }, say) =>
          sent.map((one) => `${one.channel} ${one.state} ${say.time(one.endedAt ?? one.due)}`).join('；'),
      },
      { head: 'export.id', value: (row) => row.case },
    ],
    next: ({ next }) => (next === null ? null : { before: String(next) }),
  }),
  'money.grants': listExport<'money.grants'>()({
    title: 'export.title.money',
    rows: (answer) => answer,
    columns: [
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.open-dues', kind: 'whole', value: ({ open }) => open },
      { head: 'export.late-dues', kind: 'whole', value: ({ overdue }) => overdue },
      { head: 'export.id', value: ({ grant }) => grant },
    ],
  }),
  'money.dues': listExport<'money.dues'>()({
    title: 'export.title.dues',
    rows: (answer) => answer,
    columns: [
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.party', value: ({ unit }, say) => say.party(unit) },
      { head: 'export.starts', kind: 'day', value: ({ starts }) => starts },
      { head: 'export.ends', kind: 'day', value: ({ ends }) => ends },
      { head: 'export.amount', kind: 'money', value: ({ amount }) => yuan(amount) },
      { head: 'export.due', kind: 'day', value: ({ due }) => due },
      { head: 'export.payment', value: ({ payment }) => payment?.number ?? null },
      { head: 'export.paid-on', kind: 'day', value: ({ payment }) => payment?.day ?? null },
      { head: 'export.note', kind: 'wrapped', value: ({ note, reason }) => note ?? reason },
    ],
  }),
  'archive.list': listExport<'archive.list'>()({
    title: 'export.title.files',
    rows: (answer) => answer,
    columns: [
      { head: 'export.project', value: ({ subject }, say) => say.record(subject) },
      { head: 'export.state', value: ({ state }, say) => say.coded('export.file', state) },
      { head: 'export.asked', value: ({ askedAt }, say) => say.time(askedAt) },
      { head: 'export.decided', value: ({ madeAt }, say) => say.time(madeAt) },
      { head: 'export.papers', kind: 'whole', value: ({ papers }) => papers },
      { head: 'export.pages', kind: 'whole', value: ({ pages }) => pages },
      { head: 'export.digest', value: ({ manifest }) => manifest },
    ],
  }),
  'reports.list': listExport<'reports.list'>()({
    title: 'export.title.reports',
    rows: (answer) => answer,
    columns: [
      { head: 'export.number', value: ({ number }) => number },
      { head: 'export.name', value: ({ content }) => content.title },
      { head: 'export.period', value: ({ content }) => content.period },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.party', value: ({ partyName }) => partyName },
      { head: 'export.addressee', value: ({ addresseeName }) => addresseeName },
      { head: 'export.standing', value: ({ standing }, say) => say.coded('export.report', standing) },
      { head: 'export.sent-on', kind: 'day', value: ({ sent }) => sent?.on ?? null },
      { head: 'export.received-on', kind: 'day', value: ({ received }) => received?.on ?? null },
      { head: 'export.digest', value: ({ digest }) => digest },
    ],
  }),
  'statistics.cases': listExport<'statistics.cases'>()({
    title: 'export.title.figure',
    rows: (answer) => answer,
    columns: [
      { head: 'export.number', kind: 'whole', value: ({ seq }) => seq },
      { head: 'export.day', kind: 'day', value: ({ day }) => day },
      {
        head: 'export.project',
        value: ({ subject }, say) => (subject?.startsWith('party-') ? say.party(subject) : say.record(subject)),
      },
      { head: 'export.act', value: ({ step }) => step },
      {
        head: 'export.note',
        value: ({ fact, detail }, say) =>
          isMessageKey(`figure.fact.${fact}`) ? say.coded('figure.fact', fact) : say.standing(detail),
      },
      { head: 'export.party', value: ({ partyName }) => partyName },
      { head: 'export.value', kind: 'decimal', value: ({ amount }) => amount },
      { head: 'export.id', value: ({ subject }) => subject },
    ],
  }),
  'disclosed.list': listExport<'disclosed.list'>()({
    title: 'export.title.disclosed',
    rows: (answer) => answer,
    columns: [
      { head: 'export.year', kind: 'whole', value: ({ year }) => year },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.party', value: ({ partyName }) => partyName },
      { head: 'export.standing', value: ({ standing }, say) => say.standing(standing) },
      { head: 'export.published', kind: 'whole', value: ({ published }) => published },
      { head: 'export.day', kind: 'day', value: ({ versions }) => versions.at(-1)?.on ?? null },
      { head: 'export.digest', value: ({ versions }) => versions.at(-1)?.digest ?? null },
    ],
  }),
  'experts.pool': listExport<'experts.pool'>()({
    title: 'export.title.experts',
    rows: ({ entries }) => entries,
    columns: [
      { head: 'export.name', value: ({ party }, say) => say.party(party) },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.fields', value: ({ fields }) => fields.join('、') },
      { head: 'export.employer', value: ({ employer }) => employer?.name ?? null },
      { head: 'export.starts', kind: 'day', value: ({ since }) => String(since) },
      {
        head: 'export.ends',
        kind: 'day',
        value: ({ until, leftOn }) => ((leftOn ?? until) ? String(leftOn ?? until) : null),
      },
    ],
  }),
} satisfies Record<string, AnyExport>
