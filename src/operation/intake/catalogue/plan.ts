import { dayOf, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import { defectsOf, gatherWorld, type Actor, type Pack } from '../../../core/law/index.ts'
import type { RecordState } from '../../../core/cases/index.ts'
import { describedWrong, type Classifying, type Review } from '../../catalogue/index.ts'
import type { PgStore, Sql } from '../../../base/store/index.ts'
import type { ProceduresRoom } from '../../procedures/index.ts'
import { told, type Fault, type FilledBook } from '../sheet/index.ts'
import { besides, type Progress } from '../progress.ts'
import { asNew, differenceOf, type Difference } from './compare.ts'
import type { CatalogueForms } from './forms.ts'
import type { PlanItem, ReadItem } from './item.ts'
import { inOrder, placesOf } from './places.ts'
import { takeOne, type Taking } from './steps.ts'

/** What a catalogue's workbook is checked against. */
export interface PlanParts {
  readonly store: PgStore
  readonly procedures: Pick<ProceduresRoom, 'rehearse' | 'together' | 'record' | 'note'>
  readonly classifying: Pick<Classifying, 'review' | 'within'>
}

/** Rehearsals that go on at the same time: mostly they wait for the database. */
const SIDE_BY_SIDE = 2

/** How one workbook is looked at. */
export interface PlanOf {
  readonly actor: Actor
  readonly pack: Pack
  readonly forms: CatalogueForms
  readonly book: FilledBook
  readonly reason: string
}

/** The data sets that a party's codes name. */
export async function codesOf(sql: Sql, party: string): Promise<ReadonlyMap<string, string>> {
  const rows = await sql.query<{ code: string; dataset: string }>(
    'select code, dataset from catalogue_code where party = $1',
    [party],
  )
  return new Map(rows.map(({ code, dataset }) => [code, dataset]))
}

/** The data set that a code means: by the party's catalogue, or by the number of one of its own that has no code yet. */
async function recordOf(parts: PlanParts, actor: Actor, codes: ReadonlyMap<string, string>, code: string) {
  const own = /^dataset-[a-z2-7]{16}$/.test(code) ? code : null
  const id = codes.get(code) ?? own
  const record = id === null ? null : await parts.procedures.record(id)
  return record?.kind === 'dataset' && record.holder === actor.party ? record : null
}

/** Says of each data set of a workbook what would come of it, by the rules that hold when it is taken. */
export async function planItems(
  parts: PlanParts,
  of: PlanOf & { readonly progress: Progress },
  items: readonly ReadItem[],
): Promise<readonly PlanItem[]> {
  const codes = await codesOf(parts.store, of.actor.party)
  const one = async (item: ReadItem) => {
    const made = await planOne(parts, of, codes, item)
    of.progress.done(item.columns.length + 1)
    return made
  }
  return besides(items, SIDE_BY_SIDE, one, of.progress.signal)
}

/** What is to be taken of a data set. */
async function takingOf(
  parts: PlanParts,
  of: PlanOf,
  codes: ReadonlyMap<string, string>,
  item: ReadItem,
): Promise<Taking & { readonly review: Review | null }> {
  const { actor, forms, book, reason } = of
  const record = await recordOf(parts, actor, codes, item.code)
  const mounted = record?.fields['mounted'] === true && item.columns.length > 0
  const review = record && mounted ? await parts.classifying.review(actor, record.id) : null
  const difference = record ? differenceOf(item, record, forms, book, review) : asNew(item)
  return { actor, forms, code: item.code, difference, record, version: review?.version ?? 0, reason, review }
}

async function planOne(
  parts: PlanParts,
  of: PlanOf,
  codes: ReadonlyMap<string, string>,
  item: ReadItem,
): Promise<PlanItem> {
  const wrong = (
    faults: readonly Fault[],
    record: RecordState | null = null,
    changes: readonly string[] = [],
  ): PlanItem => ({
    ...item,
    state: 'wrong',
    dataset: record?.id ?? null,
    faults: inOrder([...item.faults, ...faults]),
    changes,
  })
  if (item.code === '') return wrong([])
  const taking = await takingOf(parts, of, codes, item)
  const { record, difference } = taking
  const { changes } = difference
  if (!record && item.row === null)
    return wrong([
      ...placesOf(
        { kind: 'unmet', unmet: [told('code-unknown', { code: item.code }, 'add-dataset')] },
        item,
        of.forms,
        of.book,
      ),
    ])
  if (item.faults.length > 0) return wrong(defectFaults(of, item, difference), record, changes)
  if (record && difference.classification && record.fields['mounted'] === true)
    return wrong(
      placesOf(
        { kind: 'unmet', unmet: [told('classified-mounted', {}, 'classified-mounted')] },
        item,
        of.forms,
        of.book,
      ),
      record,
      changes,
    )
  if (record && !difference.description && !difference.classification && difference.decisions.length === 0)
    return { ...item, state: 'unchanged', dataset: record.id, changes }
  const ask = { actor: of.actor, command: crypto.randomUUID(), request: { intake: item.code } }
  const tried = await parts.procedures.rehearse(ask, (steps) => takeOne(parts, steps, taking))
  if (tried.ok) return { ...item, state: record ? 'changed' : 'new', dataset: record?.id ?? null, changes }
  const known = placesOf(tried.refusal, item, of.forms, of.book)
  const said = new Set(known.map(({ row, column }) => `${row}/${column}`))
  const more = defectFaults(of, item, difference).filter(({ row, column }) => !said.has(`${row}/${column}`))
  return wrong([...known, ...more], record, changes)
}

/** What the documents lack by themselves, so that everything is told at once even where an earlier step would stop the later ones. */
function defectFaults({ pack, forms, book }: PlanOf, item: ReadItem, difference: Difference): readonly Fault[] {
  const world = gatherWorld()
  const unmet: Unmet[] = []
  const look = (type: CatalogueForms['classification'], document: JsonObject | null) => {
    if (!type || !document) return
    unmet.push(...defectsOf(type, document, pack, world).map((one) => one.unmet))
    unmet.push(...describedWrong(type.items, document))
  }
  look(forms.description, difference.description)
  look(forms.classification, difference.classification)
  const wrongCells = new Set(item.faults.map(({ sheet, row, column }) => `${sheet}/${row}/${column}`))
  return placesOf({ kind: 'unmet', unmet }, item, forms, book).filter(
    ({ sheet, row, column }) => !wrongCells.has(`${sheet}/${row}/${column}`),
  )
}

/** Takes one data set for good. Throws Refused; then nothing of it was taken. */
export async function takeItem(
  parts: PlanParts,
  of: PlanOf,
  item: ReadItem,
  intake: string,
): Promise<{ readonly dataset: string; readonly case: string | null }> {
  const codes = await codesOf(parts.store, of.actor.party)
  const taking = await takingOf(parts, of, codes, item)
  const stream = `intake/${intake}`
  const ask = { actor: of.actor, command: `${intake}/${item.code}`, request: { intake, code: item.code } }
  const answer = await parts.procedures.together(ask, async (steps) => {
    const made = await takeOne(parts, steps, taking)
    const data = {
      code: item.code,
      row: item.firstRow.row,
      sheet: item.firstRow.sheet,
      ...made,
      change: taking.record ? 'changed' : 'new',
    }
    await steps.tx.append([{ stream, type: 'intake.taken', data, on: dayOf(steps.tx.at) }])
    return made
  })
  return answer
}
