import { isObject, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Pack } from '../../../core/law/grammar/pack.ts'
import { othersBehind } from '../../../core/law/index.ts'
import { EVENT_COLUMNS, eventOf, type EventRow, type Sql, type Store, type Tx } from '../../../base/store/index.ts'
import type { Procedures } from '../../procedures/parts/types.ts'
import { kindRule } from '../detect/kinds.ts'
import type { Profile } from '../types.ts'
import { choicesOf, levelOf } from './choices.ts'
import { checkDecisions } from './check.ts'
import { askedEvent, classifiedEvent, declinedEvent, decisionsOn, type Classified } from './projection.ts'
import { askedOf, grave, waitingFor, waitingOn } from './second.ts'
import { likenessOf, reviewOf, standingColumns } from './review.ts'
import { milder, wider } from '../../../core/law/vocabulary/treatment.ts'
import type { Classifying, Decision, Review, Treatment } from './types.ts'

/** What classification stands on. `packOf`: the pack that governs an area. */
export interface ClassifyParts {
  readonly store: Store
  readonly procedures: Pick<Procedures, 'require' | 'note' | 'record'>
  readonly profile: (dataset: string) => Promise<Profile | null>
  readonly packOf: (area: string) => Pack | null
}

/** Classification of columns. Register `classifyProjection` with the store first. */
export function openClassifying({ store, procedures, profile, packOf }: ClassifyParts): Classifying {
  async function look(sql: Sql, dataset: string) {
    const found = await profile(dataset)
    if (!found) return null
    const record = await procedures.record(dataset)
    const pack = record ? packOf(record.area) : null
    return {
      found,
      record,
      pack,
      review: reviewOf(found, record, pack, await decisionsOn(sql, dataset), await waitingOn(sql, dataset)),
    }
  }

  async function review(actor: Parameters<Classifying['review']>[0], dataset: string): Promise<Review | null> {
    await procedures.require({ actor, action: 'dataset.profile', on: dataset })
    return (await look(store, dataset))?.review ?? null
  }

  async function confirm(
    actor: Parameters<Classifying['confirm']>[0],
    dataset: string,
    { version, columns }: Parameters<Classifying['confirm']>[2],
    command: string,
  ) {
    await procedures.require({ actor, action: 'dataset.classify', on: dataset })
    const request = { classify: dataset, version, columns: columns as unknown as Json }
    const meta = { id: command, actor: actor.account, party: actor.party, request }
    const { answer } = await store.transact(meta, async (tx) => confirmIn(tx, actor, dataset, { version, columns }))
    return answer
  }

  async function second(
    actor: Parameters<Classifying['second']>[0],
    dataset: string,
    of: Parameters<Classifying['second']>[2],
    command: string,
  ) {
    await procedures.require({ actor, action: 'dataset.classify', on: dataset })
    const request = { second: dataset, ...of } as unknown as Json
    const meta = { id: command, actor: actor.account, party: actor.party, request }
    const { answer } = await store.transact(meta, async (tx) => {
      const columns = askedOf(await waitingOn(tx, dataset), of.version, of.columns, actor)
      if (of.agree) return confirmIn(tx, actor, dataset, { version: of.version, columns }, true)
      const { version, reason = null } = of
      const data = {
        dataset,
        version,
        columns: columns.map(({ column }) => ({ column })),
        person: actor.person,
        reason,
      }
      await tx.append([{ stream: `classification/${dataset}`, type: declinedEvent, data }])
      return { version, confirmed: 0, waiting: 0, pending: (await look(tx, dataset))?.review.pending ?? 0 }
    })
    return answer
  }

  async function waiting(actor: Parameters<Classifying['waiting']>[0]) {
    const rows = await waitingFor(store, actor.person)
    const holders = await Promise.all(rows.map(async ({ dataset }) => (await procedures.record(dataset))?.holder))
    return rows.filter((_, at) => holders[at] === actor.party)
  }

  async function confirmIn(
    tx: Tx,
    actor: Parameters<Classifying['confirm']>[0],
    dataset: string,
    { version, columns: given }: Parameters<Classifying['confirm']>[2],
    agreed = false,
  ) {
    const seen = await look(tx, dataset)
    if (!seen) return { version: 0, confirmed: 0, waiting: 0, pending: 0 }
    checkDecisions(seen.review, version, given)
    const asked = agreed ? [] : grave(seen.review, seen.found, given)
    const columns = given.filter((one) => !asked.includes(one))
    const proposals = new Map(seen.review.columns.map((one) => [one.column, one.proposal]))
    const before = new Map(seen.review.columns.map((one) => [one.column, one.holds]))
    const likeness = new Map(seen.found.columns.map((one) => [one.name, likenessOf(one)]))
    const classified: Classified = {
      dataset,
      version,
      columns: columns.map((one) => {
        const { reasons: _, ...proposed } = proposals.get(one.column)!
        const holds = before.get(one.column) ?? null
        const was = wider(one, holds) ? { wider: true as const } : {}
        return {
          ...one,
          likeness: likeness.get(one.column)!,
          milder: milder(one, proposed),
          proposed,
          ...(holds ? { before: holds } : {}),
          ...was,
        }
      }),
    }
    const clauses = [...new Set(Object.values(choicesOf(seen.pack).clauses).flat())].sort()
    const stream = `classification/${dataset}`
    const [last] = await tx.query<{ version: number | string }>(
      'SELECT coalesce(max(version), 0) AS version FROM event WHERE stream = $1',
      [stream],
    )
    const appended = {
      stream,
      type: classifiedEvent,
      data: classified as unknown as JsonObject,
      clauses,
      ...(seen.pack ? { pack: seen.pack.digest } : {}),
    }
    const waiting = {
      stream,
      type: askedEvent,
      data: { dataset, version, columns: asked as unknown as Json, person: actor.person, ...othersBehind(actor) },
      clauses,
    }
    // Decisions are merged into what was read: whoever was faster is not written over.
    const events = [...(columns.length > 0 ? [appended] : []), ...(asked.length > 0 ? [waiting] : [])]
    await tx.append(events, new Map([[stream, Number(last?.version ?? 0)]]))
    if (columns.length > 0) {
      const fields = { classification: merged(seen.record?.fields.classification, seen, columns) }
      await procedures.note(tx, dataset, fields, clauses)
    }
    const open = seen.review.columns.filter(
      (one) => one.state !== 'confirmed' && !columns.some((decided) => decided.column === one.column),
    )
    return { version, confirmed: columns.length, waiting: asked.length, pending: open.length }
  }

  async function history(actor: Parameters<Classifying['history']>[0], dataset: string) {
    await procedures.require({ actor, action: 'dataset.profile', on: dataset })
    const rows = await store.query<EventRow>(
      `SELECT ${EVENT_COLUMNS} FROM event WHERE stream = $1 ORDER BY version DESC LIMIT 100`,
      [`classification/${dataset}`],
    )
    return rows.map((row) => {
      const { at, actor: by, data } = eventOf(row)
      return { at, by, ...data }
    })
  }

  async function precaution(dataset: string): Promise<ReadonlyMap<string, Treatment>> {
    const seen = await look(store, dataset)
    const personal = new Map(
      seen?.found.columns.map((one) => [one.name, one.identifiers.some(({ kind }) => kindRule(kind).personal)]),
    )
    const waiting = seen?.review.columns.filter((one) => one.state !== 'confirmed' && personal.get(one.column)) ?? []
    return new Map(waiting.map((one) => [one.column, one.proposal]))
  }

  return {
    review,
    confirm,
    second,
    waiting,
    history,
    precaution,
    async within(tx, actor, dataset, decisions) {
      await procedures.require({ actor, action: 'dataset.classify', on: dataset })
      return confirmIn(tx, actor, dataset, decisions)
    },
  }
}

/** INVARIANT: the record's classification is the one truth that opening reads; a decision is written into it, everything else in it stays. */
function merged(
  classification: Json | undefined,
  { record, pack }: { readonly record: Parameters<typeof standingColumns>[0]; readonly pack: Pack | null },
  decisions: readonly Decision[],
): JsonObject {
  const { levels } = choicesOf(pack)
  const columns = new Map(standingColumns(record))
  for (const { column, use, masking, grade, category, unit } of decisions) {
    const level = levelOf(grade, levels)
    const { unit: before, ...rest } = columns.get(column) ?? {}
    const marked = unit ?? before === true
    const kept = isObject(rest.masking) && rest.masking.method === masking ? rest.masking : masking
    columns.set(column, {
      ...rest,
      name: column,
      use,
      masking: kept as Json,
      category,
      ...(level ? { level } : {}),
      ...(marked ? { unit: true } : {}),
    })
  }
  return { ...(isObject(classification) ? (classification as JsonObject) : {}), columns: [...columns.values()] }
}
