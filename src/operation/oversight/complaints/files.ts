import { createHash } from 'node:crypto'
import { paperFault, paperName, paperType } from '../../../base/objects/index.ts'
import type { Tx } from '../../../base/store/types.ts'
import { platformRefusal, Refused, refusal, type Unmet } from '../../../core/kernel/index.ts'
import type { ComplaintParts, KeptFile } from './types.ts'

/** Most files that come with one form, and most bytes of each. */
const MOST_FILES = 5
const MOST_FILE_BYTES = 10 << 20

/** What the public may hand in: scans and pictures of papers, by their content and whatever their names say. */
const taken: readonly string[] = ['application/pdf', 'application/ofd', 'image/png', 'image/jpeg', 'image/tiff']

/** A file as it came with a form. */
export interface HandedIn {
  readonly name: string
  readonly bytes: Buffer
}

interface Stored extends KeptFile {
  readonly object: string
}

/** Throws Refused with everything that is wrong with the files, each by its name. */
export function demandFiles(files: readonly HandedIn[]): void {
  const unmet: Unmet[] = []
  const wrong = (code: string, params: Unmet['params']) =>
    unmet.push(...platformRefusal('invalid', code, params, code).unmet)
  if (files.length > MOST_FILES) wrong('complaint.files-many', { most: MOST_FILES })
  for (const { name, bytes } of files) {
    const fault = paperFault(bytes, name)
    const type = paperType(bytes)
    if (bytes.length > MOST_FILE_BYTES) wrong('complaint.file-large', { name, most: MOST_FILE_BYTES >> 20 })
    else if (fault) wrong('complaint.file-fault', { name, found: fault.found ?? '' })
    else if (type === null || !taken.includes(type))
      wrong('complaint.file-kind', { name, found: type === null ? '' : paperName(type) })
  }
  const [first, ...rest] = unmet
  if (first) throw new Refused(refusal('invalid', first, ...rest))
}

/** Encrypts what came with a complaint under a key of its own. */
export async function storeFiles(
  { shelf }: ComplaintParts,
  complaint: string,
  files: readonly HandedIn[],
): Promise<readonly Stored[]> {
  if (files.length === 0) return []
  if (!shelf) throw new Error('no shelf for what people hand in')
  const key = keyOf(complaint)
  await shelf.keyring.create(key, null, { destroyable: true })
  const stored: Stored[] = []
  for (const { bytes } of files) {
    const { id } = await shelf.objects.put(key, [bytes])
    const digest = createHash('sha256').update(bytes).digest('hex')
    stored.push({ digest, type: paperType(bytes) ?? '', bytes: bytes.length, object: id })
  }
  return stored
}

/** Writes down where they lie, in the transaction that takes the complaint. */
export async function noteFiles(tx: Tx, complaint: string, stored: readonly Stored[]): Promise<void> {
  for (const [place, { object }] of stored.entries())
    await tx.query('insert into complaint_file (complaint, place, object) values ($1, $2, $3)', [
      complaint,
      place,
      object,
    ])
}

/** Takes back what was stored for a complaint that was there already. */
export async function dropFiles({ shelf }: ComplaintParts, stored: readonly Stored[]): Promise<void> {
  if (stored.length > 0) await shelf?.objects.remove(stored.map(({ object }) => object))
}

/** Destroys the key of what came with a complaint, and the bytes. Repeating it is harmless. */
export async function destroyFiles(parts: ComplaintParts, complaint: string): Promise<void> {
  const rows = await parts.store.query<{ object: string }>('select object from complaint_file where complaint = $1', [
    complaint,
  ])
  if (rows.length === 0 || !parts.shelf) return
  await parts.shelf.keyring.destroy(keyOf(complaint), parts.store.clock.now())
  await parts.shelf.objects.remove(rows.map(({ object }) => object))
  await parts.store.query('delete from complaint_file where complaint = $1', [complaint])
}

function keyOf(complaint: string): string {
  return `public/${complaint}`
}
