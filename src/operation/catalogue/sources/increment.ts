import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { quoteName, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { habitValue } from '../mount/dates.ts'
import { fileIntake } from '../mount/file-intake.ts'
import type { Brought, Intake } from '../mount/intake.ts'
import { refused as refusedMount, refusedAs } from '../refusals.ts'
import type { Finding } from '../types.ts'
import { announcedBytes } from './exchange.ts'
import type { AnnouncedFile, Manifest } from './manifest.ts'
import type { Counts, FolderSettings } from './types.ts'

/** The version that an increment changes, from the vault. */
export interface BaseVersion {
  readonly columns: readonly {
    readonly name: string
    readonly type: string
    readonly open: () => AsyncIterable<Buffer>
  }[]
}

const refused = refusedAs('delivery')
const shown = 20

/** A delivery as a way in. `told` hears the counts once they are known. */
export function deliveryIntake(
  folder: string,
  manifest: Manifest,
  settings: FolderSettings,
  base: BaseVersion | null,
  told: (counts: Counts) => void,
): Intake {
  const announced = manifest.files.reduce((sum, { rows }) => sum + rows, 0)
  return {
    async bring(area, limits) {
      const brought: { file: AnnouncedFile; content: Brought }[] = []
      for (const [index, file] of manifest.files.entries()) {
        const own = join(area, `file-${index}`)
        await mkdir(own, { mode: 0o700 })
        const intake = fileIntake(announcedBytes(folder, file), { filename: file.name, bytes: file.bytes })
        brought.push({ file, content: await intake.bring(own, limits) })
      }
      if (manifest.mode === 'full') {
        const { file, content } = brought[0]!
        return {
          async load(session, place) {
            const loaded = await content.load(session, place, limits)
            count(file, loaded.rows)
            told({ announced, received: loaded.rows, accepted: loaded.rows, rejected: 0, total: loaded.rows })
            expectTotal(manifest, loaded.rows)
            return loaded
          },
        }
      }
      if (!base) throw refused('no-base', {}, 'send-full')
      if (settings.key.length === 0) throw refused('no-key', {}, 'add-key')
      const files = await bringBase(base, area)
      return {
        async load(session, place) {
          await loadBase(session, base, files)
          let [received, rejected] = [0, 0]
          for (const { file, content } of brought) {
            const { rows, columns } = await content.load(session, place, limits)
            count(file, rows)
            received += rows
            expectColumns(
              file,
              columns.map(({ name }) => name),
              base,
              settings.key,
            )
            await session.run(`ALTER TABLE raw RENAME TO ${file.role}`)
            rejected += await checkKeys(session, file, base, settings)
          }
          const { total, unknown } = await merge(session, manifest, base, settings.key)
          told({ announced, received, accepted: received - rejected, rejected, total })
          expectTotal(manifest, total)
          if (total === 0) throw refusedMount('header-only', { columns: base.columns.length }, 'add-rows')
          const findings: Finding[] = unknown > 0 ? [{ code: 'unknown-deletes', params: { rows: unknown } }] : []
          return {
            rows: total,
            columns: base.columns.map(({ name, type }) => ({
              name,
              type: 'VARCHAR',
              ...(type === 'VARCHAR' ? { fixed: true } : {}),
            })),
            digest: manifest.digest,
            format: 'increment',
            encoding: null,
            findings,
          }
        },
      }
    },
  }
}

function count(file: AnnouncedFile, found: number): void {
  if (found !== file.rows) throw refused('file-rows', { file: file.name, expected: file.rows, found }, 'send-again')
}

function expectTotal(manifest: Manifest, found: number): void {
  if (manifest.total !== null && manifest.total !== found)
    throw refused('total', { expected: manifest.total, found }, 'send-full')
}

function expectColumns(file: AnnouncedFile, names: readonly string[], base: BaseVersion, key: readonly string[]): void {
  const needed = file.role === 'deletes' ? key : base.columns.map(({ name }) => name)
  const wrong = [
    ...needed.filter((name) => !names.includes(name)),
    ...(file.role === 'deletes' ? [] : names.filter((name) => !needed.includes(name))),
  ]
  if (wrong.length > 0) throw refused('columns', { columns: wrong.slice(0, shown) }, 'send-full')
}

async function bringBase(base: BaseVersion, area: string): Promise<readonly string[]> {
  const files: string[] = []
  for (const [index, column] of base.columns.entries()) {
    const path = join(area, `base-${index}.parquet`)
    await pipeline(column.open(), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    files.push(path)
  }
  return files
}

/** The version that stands, every cell as text: what its types are is found out anew, from all rows. */
async function loadBase(session: EngineSession, base: BaseVersion, files: readonly string[]): Promise<void> {
  const list = base.columns.map(({ name }) => `${quoteName(name)}::VARCHAR AS ${quoteName(name)}`).join(', ')
  const from = files.map((path) => `read_parquet(${quoteText(path)})`).join(' POSITIONAL JOIN ')
  await session.run(`CREATE TABLE base AS SELECT ${list} FROM ${from}`)
  for (const path of files) await rm(path)
}

/** A key's cell as the version that stands writes it: 007 stays 007 where it is text, 2024/3/5 is 2024-03-05 where it is a day. */
function keyCell(name: string, base: BaseVersion): string {
  const [cell, type] = [quoteName(name), base.columns.find((column) => column.name === name)?.type ?? 'VARCHAR']
  const text = `${cell}::VARCHAR`
  if (type === 'VARCHAR') return text
  const written =
    type === 'DATE'
      ? `coalesce(TRY_CAST(${text} AS DATE), ${habitValue('days', text)}, ${habitValue('plain', text)})`
      : `TRY_CAST(${text} AS ${type})`
  return `coalesce((${written})::VARCHAR, ${text})`
}

/** Rows without a whole key, or with one that stands twice: refused with their places, or left out and counted. */
async function checkKeys(
  session: EngineSession,
  file: AnnouncedFile,
  base: BaseVersion,
  settings: FolderSettings,
): Promise<number> {
  const { role, name } = file
  const cells = settings.key.map((column) => keyCell(column, base))
  await session.run(
    `CREATE TABLE ${role}_keyed AS SELECT *, ${cells.map((cell, index) => `${cell} AS "key ${index}"`).join(', ')}, rowid AS "row" FROM ${role}`,
  )
  const keys = settings.key.map((_, index) => `"key ${index}"`)
  const empty = keys.map((key) => `${key} IS NULL OR ${key} = ''`).join(' OR ')
  const double = `(${keys.join(', ')}) IN (SELECT (${keys.join(', ')}) FROM ${role}_keyed GROUP BY ALL HAVING count(*) > 1)`
  const wrong = [
    ['key-empty', empty],
    ['key-double', `NOT (${empty}) AND ${double}`],
  ] as const
  let rejected = 0
  for (const [code, test] of wrong) {
    const [found] = await session.rows<{ n: number; at: string }>(
      `SELECT count(*)::DOUBLE AS n, to_json(list_sort(list("row" + 1))[1:${shown}])::VARCHAR AS at FROM ${role}_keyed WHERE ${test}`,
    )
    if (!found || found.n === 0) continue
    if (!settings.partial)
      throw refused(code, { file: name, lines: JSON.parse(found.at) as number[], rows: found.n }, 'mend-keys')
    rejected += found.n
  }
  if (rejected > 0)
    await session.run(`CREATE TABLE ${role}_bad AS SELECT "row" FROM ${role}_keyed WHERE (${empty}) OR ${double}`)
  if (rejected > 0) await session.run(`DELETE FROM ${role}_keyed WHERE "row" IN (SELECT "row" FROM ${role}_bad)`)
  await session.run(`DROP TABLE ${role}`)
  return rejected
}

/** The version that stands, changed: rows keep their place, new ones follow, deleted ones are gone. Deletes come first. */
async function merge(
  session: EngineSession,
  manifest: Manifest,
  base: BaseVersion,
  key: readonly string[],
): Promise<{ readonly total: number; readonly unknown: number }> {
  const has = (role: string) => manifest.files.some((file) => file.role === role)
  const names = base.columns.map(({ name }) => quoteName(name))
  const keys = key.map((_, index) => `"key ${index}"`)
  await session.run(
    `CREATE TABLE standing AS SELECT *, ${key.map((name, index) => `${quoteName(name)} AS "key ${index}"`).join(', ')}, rowid AS "row" FROM base`,
  )
  const on = (left: string, right: string) => keys.map((one) => `${left}.${one} = ${right}.${one}`).join(' AND ')
  let unknown = 0
  if (has('deletes')) {
    const [lost] = await session.rows<{ n: number }>(
      `SELECT count(*)::DOUBLE AS n FROM deletes_keyed d WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE ${on('s', 'd')})`,
    )
    unknown = lost?.n ?? 0
    await session.run(`DELETE FROM standing s USING deletes_keyed d WHERE ${on('s', 'd')}`)
  }
  if (has('upserts')) {
    const picked = names.map(
      (name) => `CASE WHEN u.${keys[0]} IS NULL THEN s.${name} ELSE u.${name}::VARCHAR END AS ${name}`,
    )
    await session.run(
      `CREATE TABLE raw AS SELECT ${names.join(', ')} FROM (
         SELECT ${picked.join(', ')}, 0 AS part, s."row" AS "row" FROM standing s LEFT JOIN upserts_keyed u ON ${on('s', 'u')}
         UNION ALL SELECT ${names.map((name) => `u.${name}::VARCHAR`).join(', ')}, 1, u."row" FROM upserts_keyed u WHERE NOT EXISTS (SELECT 1 FROM standing s WHERE ${on('s', 'u')})
       ) ORDER BY part, "row"`,
    )
  } else await session.run(`CREATE TABLE raw AS SELECT ${names.join(', ')} FROM standing ORDER BY "row"`)
  for (const table of [
    'base',
    'standing',
    ...(has('upserts') ? ['upserts_keyed'] : []),
    ...(has('deletes') ? ['deletes_keyed'] : []),
  ])
    await session.run(`DROP TABLE ${table}`)
  const [counted] = await session.rows<{ n: number }>('SELECT count(*)::DOUBLE AS n FROM raw')
  return { total: counted?.n ?? 0, unknown }
}
