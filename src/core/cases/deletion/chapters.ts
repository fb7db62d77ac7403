/** Documents, records, gates, duties, parameters, settings and questions with one thing changed. */
import type { Json } from '../../kernel/index.ts'
import type {
  Condition,
  DocumentType,
  Duty,
  Gate,
  Item,
  OpenQuestion,
  Parameter,
  RecordKind,
  Role,
  Setting,
} from '../../law/index.ts'
import { inside, parts, taken, within, type Changes } from './change.ts'
import { conditionsChanges, optionalChanges } from './conditions.ts'
import { durationChanges, numbersIn, stepped, unitChanges } from './numbers.ts'
import { anyone, byChanges, listedChanges, nameOf } from './who.ts'

export function documentChanges(of: DocumentType): Changes<DocumentType> {
  return [
    ...within(itemsChanges(of.items), (items): DocumentType => ({ ...of, items }), of.place),
    ...within(conditionsChanges(of.checks), (checks): DocumentType => ({ ...of, checks })),
  ]
}

function itemsChanges(items: readonly Item[]): Changes<readonly Item[]> {
  return [
    ...taken(items, ({ key, place }) => ({ key, place, what: 'without the item' })),
    ...inside(items, (item) => within(itemChanges(item), (to) => to, item.place)),
  ]
}

function itemChanges(item: Item): Changes<Item> {
  const { key } = item
  return [
    ...parts(item, key, [['not required', item.required, { required: false }]]),
    ...(item.min === undefined ? [] : within(stepped(item.min, key, 'min: '), (min): Item => ({ ...item, min }))),
    ...(item.max === undefined || item.form
      ? []
      : within(stepped(item.max, key, 'max: '), (max): Item => ({ ...item, max }))),
    // What a form of the platform holds is not the pack's to leave out.
    ...(item.items && !item.form ? within(itemsChanges(item.items), (items): Item => ({ ...item, items })) : []),
  ]
}

/** Which complaints of the public it answers: none, or one kind fewer. */
export function roleChanges(of: Role): Changes<Role> {
  const { complaints } = of
  const fewer = complaints === null ? [] : choiceChanges(complaints)
  return within([...optionalChanges(complaints, 'answering no complaints'), ...fewer], (to): Role => ({
    ...of,
    complaints: to,
  }))
}

/** Each choice of a list taken away. */
function choiceChanges(of: Condition): Changes<Condition> {
  if (of.type !== 'check' || !of.operand || !('value' in of.operand)) return []
  const { operand, key } = of
  const { value } = operand
  if (!Array.isArray(value)) return []
  return within(
    taken(value as readonly Json[], (one) => ({ key, what: `not ${String(one)}` })),
    (to): Condition => ({ ...of, operand: { ...operand, value: to } }),
  )
}

export function recordChanges(of: RecordKind): Changes<RecordKind> {
  const { key, frozen } = of
  return [
    ...of.readers.flatMap((reader, at): Changes<RecordKind> => {
      const name = nameOf({ ...reader, differsFrom: [], tracks: [] })
      const place = reader.place
      const into = (to: typeof reader | null) => ({
        ...of,
        readers: of.readers.flatMap((one, index) => (index !== at ? [one] : to ? [to] : [])),
      })
      return [
        { key, place, what: `without the reader ${name}`, to: into(null) },
        ...(reader.role !== null && reader.of !== null
          ? [{ key, place, what: `reader ${name}: without the tie`, to: into({ ...reader, of: null }) }]
          : []),
        ...(reader.level !== 'same' && reader.of === null
          ? [{ key, place, what: `reader ${name}: in the same area`, to: into({ ...reader, level: 'same' }) }]
          : []),
        ...within(optionalChanges(reader.while, 'reader: without while'), (to) => into({ ...reader, while: to })),
      ]
    }),
    ...within(
      taken(of.claims, (claim) => ({ key, place: claim.place, what: `without the claim ${claim.name}` })),
      (claims): RecordKind => ({ ...of, claims }),
    ),
    ...of.claims.flatMap((claim, at) =>
      claim.per.length < 2
        ? []
        : within(
            taken(claim.per, (path) => ({ key, place: claim.place, what: `claim ${claim.name}: not per ${path}` })),
            (per): RecordKind => ({ ...of, claims: of.claims.with(at, { ...claim, per }) }),
          ),
    ),
    ...(frozen
      ? within(
          taken(frozen.fields, (field) => ({ key, what: `not frozen: ${field}` })),
          (fields): RecordKind => ({ ...of, frozen: { ...frozen, fields } }),
        )
      : []),
  ]
}

export function gateChanges(of: Gate): Changes<Gate> {
  const { key } = of
  return [
    ...parts(of, key, [['open to anyone', of.by.length > 0, { by: [] }]]),
    ...within(byChanges(of.by, key), (by): Gate => ({ ...of, by })),
    ...within(conditionsChanges(of.needs), (needs): Gate => ({ ...of, needs })),
    ...(of.on && of.on.length > 1
      ? within(
          taken(of.on, (kind) => ({ key, what: `not on ${kind}` })),
          (on): Gate => ({ ...of, on }),
        )
      : []),
  ]
}

export function dutyChanges(of: Duty): Changes<Duty> {
  const { key } = of
  return [
    { key, what: 'owed by anyone', to: { ...of, owner: anyone } },
    ...within(optionalChanges(of.while, 'without while'), (to): Duty => ({ ...of, while: to })),
    ...within(durationChanges(of.every, key, 'every: '), (every): Duty => ({ ...of, every })),
    ...within(durationChanges(of.due, key, 'due: '), (due): Duty => ({ ...of, due })),
    ...parts(of, key, [
      ['without every', of.every !== null, { every: null }],
      ['without due', of.due !== null, { due: null }],
      ['without its procedure', of.procedure !== null, { procedure: null }],
    ]),
    ...within(listedChanges(of.tell, key, 'without telling'), (tell): Duty => ({ ...of, tell })),
  ]
}

export function parameterChanges(of: Parameter): Changes<Parameter> {
  const { key } = of
  const unit = of.values.find((one) => one.unit !== undefined)?.unit
  return [
    ...of.values.flatMap((dated, at) => {
      const from = of.values.length > 1 ? `${dated.from}: ` : ''
      const into = (to: typeof dated): Parameter => ({ ...of, values: of.values.with(at, to) })
      return typeof dated.value === 'string' || typeof dated.value === 'boolean'
        ? [{ key, what: `${from}without the value`, to: into({ ...dated, value: null }) }]
        : within(numbersIn(dated.value, key, from), (value) => into({ ...dated, value }))
    }),
    ...(of.values.length > 1
      ? within(
          taken(of.values, ({ from }) => ({ key, what: `without the value of ${from}` })),
          (values): Parameter => ({ ...of, values }),
        )
      : []),
    ...within(unitChanges(unit, key), (to): Parameter => ({
      ...of,
      values: of.values.map((one) => ({ ...one, unit: to })),
    })),
  ]
}

/** The default, its unit, and the bounds within which it may be changed. */
export function settingChanges(of: Setting): Changes<Setting> {
  const { key } = of
  const others = (of.options ?? []).filter((one) => one !== of.default)
  return [
    ...within(numbersIn(of.default, key), (to): Setting => ({ ...of, default: to })),
    ...within(unitChanges(of.unit, key), (unit): Setting => ({ ...of, unit })),
    ...others.map((to) => ({ key, what: `set to ${String(to)}`, to: { ...of, default: to } })),
    ...(of.options ? [] : flipped(of)),
    ...(of.min === undefined ? [] : within(stepped(of.min, key, 'min: '), (min): Setting => ({ ...of, min }))),
    ...(of.max === undefined ? [] : within(stepped(of.max, key, 'max: '), (max): Setting => ({ ...of, max }))),
  ]
}

function flipped(of: Setting): Changes<Setting> {
  return typeof of.default === 'boolean'
    ? [{ key: of.key, what: `set to ${String(!of.default)}`, to: { ...of, default: !of.default } }]
    : []
}

export function questionChanges(of: OpenQuestion): Changes<OpenQuestion> {
  const { key } = of
  return of.readings.flatMap((reading): Changes<OpenQuestion> =>
    reading.id === of.default
      ? []
      : [
          { key, what: `read as ${reading.id}`, to: { ...of, default: reading.id } },
          {
            key,
            what: `without the reading ${reading.id}`,
            to: { ...of, readings: of.readings.filter((one) => one !== reading) },
          },
        ],
  )
}
