import { endOf, platformRefusal, Refused, sameJson, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import {
  fits,
  governedBy,
  isTogether,
  recordMasking,
  sameMask,
  unitObject,
  wholeTable,
  writeColumns,
  type MaskTask,
  type Written,
} from '../masking/index.ts'
import type { DatasetProfile, DomainParts } from '../parts.ts'
import { grantedTables, grantState, type OpenedTable } from '../rows.ts'
import type { ColumnOpening, GrantedColumn, OpenColumns } from '../types.ts'
import type { VaultObject } from '../vault/index.ts'
import { isSuspended } from '../suspension.ts'
import { closeColumns, outdateColumns } from './close.ts'
import { filterOf, readCondition, stampOf } from './filter.ts'
import { linesText } from './rows/index.ts'
import { everyRow, scopesOf } from './scope.ts'
import { judgeVersions, stillFit, type Stop } from './unfit.ts'
import { tableName } from './table-name.ts'
import { unitsOf, unreadUnits } from './units.ts'

/** The timer that closes a dataset's columns after their last day. */
export const untilTimer = 'domain.until'

/**
 * Writes the masked view of columns for a grant and records it. Columns that stand already as wanted are left alone.
 * A newer version of the dataset renews every column of it that the grant has: columns of one table always have the same rows.
 * Throws `Refused`: the grant is closed, nothing is mounted, a column does not exist, or a mask does not fit its type.
 */
export async function openColumns(
  parts: DomainParts,
  opening: OpenColumns,
  renewal = false,
): Promise<readonly GrantedColumn[]> {
  const { grant, dataset } = opening
  const state = await grantState(parts.store, grant)
  if (state !== 'none' && state !== 'open')
    throw new Refused(platformRefusal('closed', 'domain.grant-closed', { grant, state }))
  const raw = await parts.vault.columns(dataset)
  const governed = await governedBy(parts, opening, renewal)
  demandColumns({ ...opening, columns: governed.columns }, raw)
  const tables = await grantedTables(parts.store, grant)
  const standing = tables.find((table) => table.dataset === dataset)
  const version = raw[0]?.version ?? 0
  const newer = standing !== undefined && (standing.version !== version || opening.anew === true)
  const profile = (await parts.profile?.(dataset)) ?? null
  if (opening.rows || opening.source) await setScope(parts, opening, raw)
  const filter = await filterOf(parts, dataset, (await scopesOf(parts.store, grant)).get(dataset), raw)
  const stamp = filter?.stamp ?? ''
  const otherRows = standing !== undefined && standing.stamp !== stamp
  const named = new Set(opening.columns.map((wish) => wish.name))
  const { kept, lost } = newer ? stillFit(standing, named, raw, profile) : { kept: [], lost: [] }
  // What does not fit the newer version and was not granted anew is no longer granted.
  if (lost.length > 0) await closeColumns(parts, { grant, dataset, columns: lost })
  const others = newer ? kept : (standing?.columns.filter(({ name }) => !named.has(name)) ?? [])
  const whole = wholeTable([...others, ...governed.columns], governed)
  const masks = new Map(whole.columns.map((column) => [column.name, column]))
  const other = !sameJson(whole.anonymity as Json, governed.standing as Json)
  const changed = other || whole.columns.some((column) => !stands(standing, column))
  // Where rows are chosen or reordered, columns belong together: one that changes renews all.
  const together = filter !== null || isTogether(whole) || governed.wasTogether
  const units = unitsOf(opening.units, profile, whole.columns, standing?.units ?? [], {
    columns: raw.map(({ name }) => name),
    rows: raw[0]?.rows ?? 0,
  })
  // Whom the rows are about is known inside even where nobody may read it.
  const unread = whole.columns.some(isStored) ? unreadUnits(units, whole.columns) : []
  const there = new Set((await parts.vault.grantObjects(grant, dataset)).map(({ name }) => name))
  const absent = unread.filter((unit) => !there.has(unitObject(unit)))
  const anew = changed || absent.length > 0
  const renew = newer || otherRows || (anew && standing !== undefined && together)
  const wanted = (renew ? [...others, ...governed.columns] : governed.columns).map(
    (wish) => masks.get(wish.name) ?? wish,
  )
  await parts.vault.createGrantKey(grant, dataset)
  if (renew) await parts.vault.removeForGrant({ grant, dataset })
  const stored = wanted.filter((wish) => isStored(wish) && (renew || !stands(standing, wish)))
  const counted = (renew ? unread : absent).map((name) => ({ name, mask: { method: 'unit' as const } }))
  const task = { columns: [...stored, ...counted], anonymity: whole.anonymity }
  const outdated = wanted.filter((wish) => !renew && !isStored(wish)).map(({ name }) => name)
  const names = [...outdated, ...(renew ? [] : stored.map(({ name }) => name))]
  if (standing && names.length > 0) await parts.vault.removeForGrant({ grant, dataset, names })
  const write = (rows: MaskTask['rows']) => writeOrClose(parts, opening, raw, { ...task, rows })
  const written = filter ? await filter.use((sql) => write({ columns: filter.columns, sql })) : await write(null)
  const columns = wanted.map((wish) => grantedColumn({ raw, written, standing, profile }, wish))
  const told = sameJson([...units], [...(standing?.units ?? [])])
  const same = columns.every((column) => isSame(standing, column)) && !renew && told
  if (!same || state === 'none')
    await record(parts, opening, {
      tables,
      raw,
      units,
      columns,
      written,
      stamp,
      rewritten: standing !== undefined && (renew || names.length > 0),
    })
  if (stored.length > 0)
    await recordMasking(parts, { grant, dataset, version, governed, spec: whole.anonymity, written })
  return columns.map(({ name, type, mask, ladder, profile }) => ({ name, type, mask, ladder, profile }))
}

/** If the data do not allow what was asked, nothing of the table stays open that is no longer there. */
async function writeOrClose(
  parts: DomainParts,
  { grant, dataset }: OpenColumns,
  raw: readonly VaultObject[],
  task: MaskTask,
): Promise<Written> {
  try {
    return await writeColumns(parts, grant, raw, task)
  } catch (error) {
    // A hold is no reason to take away what was granted: it is written when the hold is lifted.
    if (error instanceof Refused && (await isSuspended(parts.procedures, grant, parts.store.clock.now())))
      await outdateColumns(parts, { grant, dataset })
    else if (error instanceof Refused)
      await closeColumns(parts, { grant, dataset, columns: task.columns.map(({ name }) => name) })
    throw error
  }
}

function isStored(wish: ColumnOpening): boolean {
  return wish.ladder !== 'hidden' && wish.mask.method !== 'drop'
}

/** Whether a column stands already as wished. */
function stands(standing: OpenedTable | undefined, wish: ColumnOpening): boolean {
  const before = standing?.columns.find((column) => column.name === wish.name)
  if (!before) return false
  return isStored(wish) ? before.ladder !== 'hidden' && sameMask(before.mask, wish.mask) : before.ladder === 'hidden'
}

/**
 * Writes the columns of every dataset of which a newer version was mounted (a correction, an update), or of which other rows count now (another
 * condition, a consent given or revoked), anew, under their masks, once they were judged again: a dataset whose newer version does not fit is stopped and left as it is.
 */
export async function renewColumns(parts: DomainParts, grant: string): Promise<readonly Stop[]> {
  const stops = await judgeVersions(parts, grant)
  const scopes = await scopesOf(parts.store, grant)
  for (const { dataset, version, units, columns, stamp } of await grantedTables(parts.store, grant)) {
    const raw = await parts.vault.columns(dataset)
    const kept = columns.filter((column) => raw.some((object) => object.name === column.name))
    const same = raw[0]?.version === version && stamp === (await stampOf(parts, dataset, scopes.get(dataset)))
    if (raw.length === 0 || same || kept.length === 0) continue
    if (stops.some((stop) => stop.dataset === dataset)) continue
    await openColumns(parts, { grant, dataset, units, columns: kept }, true)
  }
  return stops
}

function demandColumns(opening: OpenColumns, raw: readonly VaultObject[]): void {
  const { dataset, columns } = opening
  if (raw.length === 0) throw new Refused(platformRefusal('unmet', 'domain.not-mounted', { dataset }, 'mount-dataset'))
  const types = new Map(raw.map((object) => [object.name, object.type]))
  const missing = columns.filter((column) => !types.has(column.name)).map((column) => column.name)
  const unfit = columns.filter((column) => types.has(column.name) && !fits(column.mask, types.get(column.name) ?? ''))
  const unmet = [
    ...(missing.length > 0 || columns.length === 0
      ? platformRefusal('unmet', 'domain.column-missing', { dataset, columns: missing }, 'check-columns').unmet
      : []),
    ...unfit.flatMap(({ name, mask }) => {
      const params = { column: name, mask: mask.method, type: types.get(name) ?? '' }
      return platformRefusal('unmet', 'domain.mask-unfit', params, 'choose-mask').unmet
    }),
  ]
  if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
}

/** A column as it stands now that it is written, with the level that an anonymisation chose for it. */
function grantedColumn(
  of: {
    readonly raw: readonly VaultObject[]
    readonly written: Written
    readonly standing: OpenedTable | undefined
    readonly profile: DatasetProfile | null
  },
  wish: ColumnOpening,
): GrantedColumn & { readonly position: number } {
  const object = of.raw.find(({ name }) => name === wish.name)
  if (!object) throw new RangeError(wish.name)
  const before = of.standing?.columns.find(({ name }) => name === wish.name)
  const written = of.written.objects.get(wish.name)
  const stored = isStored(wish)
  return {
    name: wish.name,
    position: object.position,
    type: stored ? (written?.type ?? before?.type ?? object.type) : object.type,
    mask: of.written.levels.get(wish.name) ?? (written || !before ? wish.mask : before.mask),
    ladder: stored ? wish.ladder : 'hidden',
    profile: { ...facts(of.profile, wish), ...(stored ? { source: object.type } : {}) },
  }
}

/** What may be said of a masked column without showing a value: nothing that the mask was to hide. */
function facts(profile: DatasetProfile | null, wish: ColumnOpening): JsonObject {
  const found = profile?.columns.find((column) => column.name === wish.name)
  if (!found || wish.ladder === 'hidden') return {}
  const { nulls, distinct, identifiers } = found
  if (wish.mask.method === 'keep') return { nulls, distinct, kinds: identifiers.map((one) => one.kind) }
  return wish.mask.method === 'pseudonym' ? { nulls, distinct } : { nulls }
}

function isSame(standing: OpenedTable | undefined, column: GrantedColumn): boolean {
  const before = standing?.columns.find((one) => one.name === column.name)
  return (
    before !== undefined &&
    before.ladder === column.ladder &&
    before.type === column.type &&
    sameMask(before.mask, column.mask)
  )
}

async function record(
  parts: DomainParts,
  opening: OpenColumns,
  of: {
    readonly tables: readonly OpenedTable[]
    readonly raw: readonly VaultObject[]
    readonly units: readonly string[]
    readonly columns: readonly (GrantedColumn & { readonly position: number })[]
    readonly written: Written
    readonly stamp: string
    readonly rewritten: boolean
  },
): Promise<void> {
  const { grant, dataset } = opening
  const standing = of.tables.find((table) => table.dataset === dataset)
  const taken = new Set(of.tables.filter((table) => table !== standing).map((table) => table.name))
  const wish = opening.table ?? (await ownTableName(parts, dataset))
  const data = {
    grant,
    dataset,
    table: standing?.name ?? tableName(wish, dataset, taken),
    stamp: of.stamp,
    rows: of.written.objects.size > 0 ? of.written.rows : (standing?.rows ?? of.raw[0]?.rows ?? 0),
    version: of.raw[0]?.version ?? 0,
    units: of.units,
    // What was computed before was computed on something else.
    rewritten: of.rewritten,
    columns: of.columns,
  } as unknown as JsonObject
  await parts.store.transact(
    { id: newId('command'), actor: 'system', party: null, request: { grant, dataset } },
    async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type: 'domain.columns-opened', data }])
      if (opening.until)
        await tx.timer(`domain/${grant}/${dataset}`, endOf(opening.until), untilTimer, { grant, dataset })
      return null
    },
  )
}

/** Records which rows the grant has from now on; what is said again changes nothing. */
export async function setScope(
  parts: DomainParts,
  { grant, dataset, until, source, rows }: Omit<OpenColumns, 'columns'>,
  raw: readonly VaultObject[],
): Promise<void> {
  const { applied: _, ...before } = (await scopesOf(parts.store, grant)).get(dataset) ?? everyRow
  const said = rows?.lines ? linesText(rows.lines, raw) : rows?.text?.trim()
  const text = (rows ? said : before.text) || null
  const standing = !rows || rows.lines ? before : { consent: false, serves: [] }
  const scope = {
    text,
    condition: text === null ? null : readCondition(text, raw, dataset),
    consent: rows?.consent ?? standing.consent,
    serves: rows?.serves ?? standing.serves,
    until: until ?? before.until,
    source: source ?? { clauses: [] },
  }
  if (sameJson(before as unknown as Json, scope as unknown as Json)) return
  const data = { grant, dataset, ...scope } as unknown as JsonObject
  const request = { grant, dataset, scope: data }
  await parts.store.transact({ id: newId('command'), actor: 'system', party: null, request }, async (tx) => {
    await tx.append([{ stream: `domain/${grant}`, type: 'domain.scope-set', data }])
    return null
  })
}

/** The table name that the dataset's description gives, by the custom that it stands in `dataset.code`. */
async function ownTableName(parts: DomainParts, dataset: string): Promise<Json> {
  const described = (await parts.procedures.record(dataset))?.fields.dataset
  return described && typeof described === 'object' && 'code' in described ? (described.code ?? null) : null
}
