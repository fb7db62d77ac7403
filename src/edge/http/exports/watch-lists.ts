import { sayEvent, sayResultPlace } from '../../../core/trail/index.ts'
import { listExport, type AnyExport } from './list-export.ts'

export const watchLists = {
  'egress.list': listExport<'egress.list'>()({
    title: 'export.title.egress',
    rows: ({ rows }) => rows,
    columns: [
      { head: 'export.name', value: ({ artifact }, say) => say.record(artifact.id) },
      {
        head: 'export.where',
        kind: 'wrapped',
        value: ({ standing }, say) => {
          if (!standing) return null
          const { said, waits } = sayResultPlace(standing, say.language, (id) => say.party(id) ?? id)
          return waits === null ? said : `${said} ${waits}`
        },
      },
      { head: 'export.holder', value: ({ artifact }, say) => say.party(artifact.holder) },
      {
        head: 'export.most-rows',
        kind: 'whole',
        value: ({ artifact: { fields } }) => (typeof fields['rows'] === 'number' ? fields['rows'] : null),
      },
      { head: 'export.id', value: ({ artifact }) => artifact.id },
    ],
    next: ({ next }) => (next === null ? null : { skip: String(next) }),
  }),
  'workspaces.list': listExport<'workspaces.list'>()({
    title: 'export.title.workspaces',
    rows: (answer) => answer,
    columns: [
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.holder', value: ({ holder }, say) => say.party(holder) },
      { head: 'export.standing', value: ({ standing }, say) => say.standing(standing) },
      { head: 'export.tables', kind: 'whole', value: ({ tables }) => tables },
      { head: 'export.jobs', kind: 'whole', value: ({ jobs }) => jobs },
      { head: 'export.id', value: ({ grant }) => grant },
    ],
  }),
  'reviews.list': listExport<'reviews.list'>()({
    title: 'export.title.reviews',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ name }) => name },
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.state', value: ({ state }, say) => say.coded('export.review', state) },
      { head: 'export.asked', value: ({ askedAt }, say) => say.time(askedAt) },
      { head: 'export.decided', value: ({ decidedAt }, say) => say.time(decidedAt) },
      { head: 'export.reason', kind: 'wrapped', value: ({ reason }) => reason },
      { head: 'export.digest', value: ({ digest }) => digest },
    ],
  }),
  'own-data.waiting': listExport<'own-data.waiting'>()({
    title: 'export.title.own-data',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ name }) => name },
      { head: 'export.number', value: ({ code }) => code },
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.state', value: ({ state }, say) => say.coded('export.own', state) },
      { head: 'export.file', value: ({ filename }) => filename },
      { head: 'export.rows', kind: 'whole', value: ({ rows }) => rows },
    ],
  }),
  'brakes.list': listExport<'brakes.list'>()({
    title: 'export.title.brakes',
    rows: (answer) => answer,
    columns: [
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.holder', value: ({ holder }, say) => say.party(holder) },
      { head: 'export.rule', value: ({ rule }, say) => say.coded('brake.rule', rule) },
      { head: 'export.value', kind: 'decimal', value: ({ value }) => value },
      { head: 'export.bound', kind: 'decimal', value: ({ most }) => most },
      { head: 'export.asked', value: ({ changedAt }, say) => say.time(changedAt) },
    ],
  }),
  'alerts.list': listExport<'alerts.list'>()({
    title: 'export.title.alerts',
    rows: (answer) => answer,
    columns: [
      { head: 'export.rule', value: ({ rule }, say) => say.coded('alert.rule', rule) },
      { head: 'export.party', value: ({ party }, say) => say.party(party) },
      { head: 'export.grant', value: ({ grant }, say) => say.record(grant) },
      { head: 'export.state', value: ({ state }, say) => say.coded('export.alert', state) },
      { head: 'export.value', kind: 'decimal', value: ({ value }) => value },
      { head: 'export.bound', kind: 'decimal', value: ({ bound }) => bound },
      { head: 'export.asked', value: ({ openedAt }, say) => say.time(openedAt) },
      { head: 'export.decided', value: ({ changedAt }, say) => say.time(changedAt) },
      { head: 'export.note', kind: 'wrapped', value: ({ said, answer }) => said ?? answer },
    ],
    first: { limit: '200' },
  }),
  'stuck.list': listExport<'stuck.list'>()({
    title: 'export.title.stuck',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ what }) => what },
      { head: 'export.project', value: ({ about }, say) => say.record(about) },
      { head: 'export.reason', kind: 'wrapped', value: ({ texts }) => texts.join('；') },
      { head: 'export.tries', kind: 'whole', value: ({ attempts }) => attempts },
      { head: 'export.asked', value: ({ since }, say) => say.time(since) },
    ],
  }),
  'ledger.events': listExport<'ledger.events'>()({
    title: 'export.title.events',
    rows: (answer) => answer,
    columns: [
      { head: 'export.number', kind: 'whole', value: ({ seq }) => seq },
      { head: 'export.asked', value: ({ at }, say) => say.time(at) },
      { head: 'export.day', kind: 'day', value: ({ on }) => on },
      { head: 'export.event', value: ({ type }, say) => sayEvent(type, say.language) },
      { head: 'export.stream', value: ({ stream }) => stream },
      { head: 'export.party', value: ({ party }, say) => say.party(party) },
      { head: 'export.clauses', kind: 'wrapped', value: ({ clauses }) => clauses.join('、') },
    ],
    first: { limit: '200' },
    next: (answer) => (answer.length < 200 ? null : { before: String(answer.at(-1)?.seq ?? 0) }),
  }),
  'law.clauses': listExport<'law.clauses'>()({
    title: 'export.title.clauses',
    rows: (answer) => answer,
    columns: [
      { head: 'export.id', value: ({ id }) => id },
      { head: 'export.source', value: ({ source }) => source },
      { head: 'export.name', value: ({ title }, say) => say.words(title) },
      { head: 'export.gist', kind: 'wrapped', value: ({ gist }, say) => say.words(gist) },
      { head: 'export.cited', kind: 'whole', value: ({ cited }) => cited },
    ],
  }),
  'law.settings': listExport<'law.settings'>()({
    title: 'export.title.settings',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ title }, say) => say.words(title) },
      { head: 'export.value', value: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)) },
      {
        head: 'export.default',
        value: (setting) => (typeof setting.default === 'string' ? setting.default : JSON.stringify(setting.default)),
      },
      { head: 'export.unit', value: ({ unit }) => unit },
      { head: 'export.least', kind: 'decimal', value: ({ min }) => min },
      { head: 'export.most', kind: 'decimal', value: ({ max }) => max },
      { head: 'export.clauses', kind: 'wrapped', value: ({ clauses }) => clauses.join('、') },
      { head: 'export.id', value: ({ id }) => id },
    ],
  }),
} satisfies Record<string, AnyExport>
