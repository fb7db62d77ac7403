import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/index.ts'
import { complaintOf, mustOwn } from './handle.ts'
import { readWords } from './look-up.ts'
import type { ComplaintParts } from './types.ts'

/** A file for whoever answers the complaint, and nobody else. Throws Refused. */
export async function readFile(
  parts: ComplaintParts,
  actor: Actor,
  complaint: string,
  place: number,
): Promise<{ readonly bytes: Buffer; readonly type: string; readonly name: string }> {
  const state = await complaintOf(parts, complaint)
  mustOwn(state, actor)
  const [row] = await parts.store.query<{ object: string }>(
    'select object from complaint_file where complaint = $1 and place = $2',
    [complaint, place],
  )
  const file = state.files?.[place]
  if (!row || !file || !parts.shelf) throw new Refused(platformRefusal('not-found', 'not-found', { what: complaint }))
  const chunks: Buffer[] = []
  for await (const chunk of parts.shelf.objects.read(row.object)) chunks.push(chunk)
  const names = await readWords(parts, state.seq, 'files')
  const name = Array.isArray(names) ? names[place] : null
  return { bytes: Buffer.concat(chunks), type: file.type, name: typeof name === 'string' ? name : `${place + 1}` }
}
