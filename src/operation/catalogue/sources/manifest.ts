import { createHash } from 'node:crypto'
import { isObject } from '../../../core/kernel/index.ts'
import { refusedAs } from '../refusals.ts'

/** One file of a delivery, as its manifest announces it. */
export interface AnnouncedFile {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
  /** `rows` everything of a full delivery; `upserts` and `deletes` of an increment. */
  readonly role: 'rows' | 'upserts' | 'deletes'
}

/** What a supplier says of a delivery. Written last, when every file lies there. */
export interface Manifest {
  readonly batch: string
  readonly sequence: number
  readonly mode: 'full' | 'increment'
  readonly files: readonly AnnouncedFile[]
  /** Rows of the data set afterwards, when the supplier counts them. */
  readonly total: number | null
  /** SHA-256 of the manifest's own bytes. */
  readonly digest: string
}

const refused = refusedAs('delivery')
const whole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const fileName = /^[^\p{Cc}/\\.][^\p{Cc}/\\]{0,199}$/u

function fileOf(value: unknown): AnnouncedFile | string {
  if (!isObject(value)) return 'files'
  const { name, bytes, sha256, rows, role } = value
  if (typeof name !== 'string' || !fileName.test(name)) return 'files.name'
  if (!whole(bytes) || bytes === 0) return 'files.bytes'
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return 'files.sha256'
  if (!whole(rows)) return 'files.rows'
  if (role !== 'rows' && role !== 'upserts' && role !== 'deletes') return 'files.role'
  return { name, bytes, sha256, rows, role }
}

/** Reads a manifest. Throws `Refused` naming the member that is missing or wrong. */
export function readManifest(file: string, bytes: Buffer): Manifest {
  const wrong = (why: string) => refused('manifest', { file, why }, 'mend-manifest')
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw wrong('JSON')
  }
  if (!isObject(value)) throw wrong('JSON')
  const { batch, sequence, mode, files, total } = value
  if (typeof batch !== 'string' || !/^[\w.-]{1,80}$/.test(batch)) throw wrong('batch')
  if (!whole(sequence) || sequence === 0) throw wrong('sequence')
  if (mode !== 'full' && mode !== 'increment') throw wrong('mode')
  if (total !== undefined && total !== null && !whole(total)) throw wrong('total')
  if (!Array.isArray(files) || files.length === 0 || files.length > 2) throw wrong('files')
  const read = files.map(fileOf)
  const fault = read.find((one) => typeof one === 'string')
  if (typeof fault === 'string') throw wrong(fault)
  const announced = read as readonly AnnouncedFile[]
  const roles = announced.map(({ role }) => role)
  const fits =
    mode === 'full'
      ? roles.length === 1 && roles[0] === 'rows'
      : !roles.includes('rows') && new Set(roles).size === roles.length
  if (!fits) throw wrong('files.role')
  return {
    batch,
    sequence,
    mode,
    files: announced,
    total: total ?? null,
    digest: createHash('sha256').update(bytes).digest('hex'),
  }
}
