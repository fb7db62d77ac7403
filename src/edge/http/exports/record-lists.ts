import type { RecordState } from '../../../core/cases/state/model.ts'
import { numberOf } from '../../../core/trail/index.ts'
import { listExport, type AnyExport } from './list-export.ts'

export const recordLists = {
  'records.table': listExport<'records.table'>()({
    title: 'export.title.records',
    rows: ({ rows }) => rows as readonly RecordState[],
    columns: [
      { head: 'export.number', value: ({ id }) => numberOf(id) },
      { head: 'export.kind', value: ({ kind }, say) => say.kind(kind) },
      { head: 'export.name', value: ({ id }, say) => say.record(id) },
      { head: 'export.standing', value: ({ standing }, say) => say.standing(standing) },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.holder', value: ({ holder }, say) => say.party(holder) },
      { head: 'export.giver', value: ({ giver }, say) => say.party(giver) },
      {
        head: 'export.holds',
        value: ({ holds }, say) => [...new Set(holds.map(({ name }) => say.hold(name)))].join('、'),
      },
      { head: 'export.begun', kind: 'day', value: ({ entered }) => entered?.begun ?? null },
      { head: 'export.id', value: ({ id }) => id },
    ],
    first: { skip: '0', limit: '200' },
    next: ({ next }) => (next === null ? null : { skip: String(next) }),
  }),
  'people.parties': listExport<'people.parties'>()({
    title: 'export.title.parties',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ name }) => name },
      { head: 'export.uscc', value: ({ uscc }) => uscc },
      { head: 'export.party-kind', value: ({ kind }, say) => say.coded('party-kind', kind) },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      {
        head: 'export.roles',
        kind: 'wrapped',
        value: ({ roles }, say) =>
          roles.map(({ role, area }) => `${say.role(role)}${area ? `（${say.area(area)}）` : ''}`).join('、'),
      },
      { head: 'export.former-names', value: ({ formerNames }) => formerNames.join('、') },
    ],
  }),
  'people.accounts': listExport<'people.accounts'>()({
    title: 'export.title.accounts',
    rows: (answer) => answer,
    columns: [
      { head: 'export.account', value: ({ name }) => name },
      { head: 'export.person', value: ({ personName }) => personName },
      { head: 'export.party', value: ({ party }, say) => say.party(party) },
      {
        head: 'export.administrator',
        value: ({ administrator }, say) => say.coded('export.administrator', administrator),
      },
      { head: 'export.state', value: ({ state }, say) => say.coded('export.account', state) },
      { head: 'export.locked', value: ({ locked }, say) => say.yes(locked) },
    ],
  }),
  'products.list': listExport<'products.list'>()({
    title: 'export.title.products',
    rows: (answer) => answer,
    columns: [
      { head: 'export.name', value: ({ definition }) => definition?.title ?? null },
      { head: 'export.registration', value: ({ registration }) => registration?.number ?? null },
      { head: 'export.day', kind: 'day', value: ({ registration }) => registration?.on ?? null },
      { head: 'export.standing', value: ({ standing }, say) => say.standing(standing) },
      { head: 'export.area', value: ({ area }, say) => say.area(area) },
      { head: 'export.holder', value: ({ holder }, say) => say.party(holder) },
      { head: 'export.price', kind: 'money', value: ({ price }) => price?.amount ?? null },
      { head: 'export.unit', value: ({ price }) => price?.unit ?? null },
      { head: 'export.sunset', kind: 'day', value: ({ sunset }) => sunset },
      { head: 'export.id', value: ({ id }) => id },
    ],
  }),
} satisfies Record<string, AnyExport>
