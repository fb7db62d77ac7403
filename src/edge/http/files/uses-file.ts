import type { PlainCell } from '../../../base/workbook/index.ts'
import { dayOf } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'
import type { Rooms } from '../rooms.ts'
import { sayingsFor } from './sayings.ts'

const PAGE = 500
const MOST_PAGES = 200

const head = [
  'dataset',
  'column',
  'grant',
  'holder',
  'person',
  'scenario',
  'purpose',
  'jobs',
  'direct',
  'artifacts',
  'products',
  'calls',
  'first',
  'last',
  'mask',
  'ladder',
  'open',
  'until',
] as const
const codes = ['dataset-id', 'grant-id', 'account', 'scenario-id'] as const

/** Who used a data set, or one of its columns, as rows, the head first: in words for people, with the ids behind them for machines. */
export async function usesRows(
  rooms: Pick<Rooms, 'trace' | 'people' | 'law' | 'procedures'>,
  actor: Actor,
  of: { readonly dataset: string; readonly column: string | null },
  language: Language,
): Promise<readonly (readonly PlainCell[])[]> {
  const uses = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const found = await rooms.trace.uses(actor, of, { cursor, limit: PAGE })
    uses.push(...found.uses)
    if (found.next === null) break
    cursor = found.next
  }
  const { lookup, party, person } = await sayingsFor(rooms, actor, language, [{ dataset: of.dataset }, ...uses])
  const word = (key: string, otherwise: string | null) => (isMessageKey(key) ? text(language, key) : otherwise)
  return [
    [
      ...head.map((name) => text(language, `uses.head.${name}`)),
      ...codes.map((name) => text(language, `uses.head.${name}`)),
    ],
    ...uses.map((one) => [
      lookup(one.dataset) ?? one.dataset,
      one.column === '*' ? text(language, 'uses.whole') : one.column,
      lookup(one.grant) ?? one.grant,
      party(one.holder),
      person(one.account),
      one.scenario && (lookup(one.scenario) ?? one.scenario),
      one.purpose,
      one.jobs,
      one.direct,
      one.artifacts,
      one.products,
      one.calls,
      dayOf(one.firstAt),
      dayOf(one.lastAt),
      one.mask && word(`masking.${one.mask}`, one.mask),
      one.ladder && word(`ladder.${one.ladder}`, one.ladder),
      text(language, one.open ? 'trail.yes' : 'trail.no'),
      one.until,
      one.dataset,
      one.grant,
      one.account,
      one.scenario,
    ]),
  ]
}
