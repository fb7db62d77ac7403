import type { Answer } from '../../../src/edge/contract/index.ts'
import { MOST_PAPER_BYTES, platformRefusal, Refused } from '../../../src/core/kernel/index.ts'
import { ask, newCommand, pathOf, withQuery } from '../../shared/api/index.ts'
import { digestOf } from './digest.ts'
import { patiently, sendInParts } from './in-parts.ts'
import { sendBytes } from './put-part.ts'

export type KeptPaper = Answer<'attachments.put'>
export type PaperUpload = Answer<'paper-uploads.get'>

/** How far a paper is. `checking`: all of it is there and is being looked at. */
export interface PaperState {
  readonly phase: 'sending' | 'waiting' | 'checking'
  readonly offset: number
}

/** Up to here a paper goes in one request. */
const WHOLE = 1 << 20
const PART = 2 << 20
const mark = 'shuyu.papers-under-way'

/** What no server need be asked about: a file without content, one that is too large. */
function faultOf(file: Pick<File, 'name' | 'size'>): Refused | null {
  if (file.size === 0)
    return new Refused(platformRefusal('invalid', 'attachment-empty', { name: file.name }, 'attachment-empty'))
  if (file.size > MOST_PAPER_BYTES)
    return new Refused(
      platformRefusal('invalid', 'attachment-size', { most: MOST_PAPER_BYTES >> 20 }, 'attachment-size'),
    )
  return null
}

/**
 * Sends a scan and tells how far it is. It goes on by itself after a lost connection, a server that restarts and a session that ran out; chosen again after a
 * reload, it goes on where it stood. Rejects with `AbortError` when paused, `Refused` when refused.
 */
export async function sendPaper(
  file: File,
  show: (state: PaperState) => void,
  signal: AbortSignal,
): Promise<KeptPaper> {
  const fault = faultOf(file)
  if (fault) throw fault
  if (file.size <= WHOLE) {
    const command = newCommand()
    const sent = (bytes: number) => show({ phase: 'sending', offset: Math.min(bytes, file.size) })
    const path = pathOf('attachments.put')
    const send = () => sendBytes<KeptPaper>({ path, raw: file, filename: file.name, command, signal, sent })
    return patiently(signal, send, () => show({ phase: 'waiting', offset: 0 }))
  }
  const sha256 = await digestOf(file)
  const command = newCommand()
  const body = { name: file.name, size: file.size, ...(sha256 ? { sha256 } : {}) }
  const begun = await patiently(signal, () => ask('paper-uploads.begin', { body, command, signal }))
  const params = { upload: begun.id }
  note(true)
  await sendInParts({
    file,
    offset: begun.offset,
    partBytes: PART,
    signal,
    show,
    async put(offset, raw, sent) {
      const path = withQuery(pathOf('paper-uploads.put', params), { offset })
      return (await sendBytes<PaperUpload>({ method: 'PUT', path, raw, signal, sent })).offset
    },
    offsetNow: async () => (await ask('paper-uploads.get', { params, signal })).offset,
  })
  show({ phase: 'checking', offset: file.size })
  return patiently(signal, () => ask('paper-uploads.complete', { params, signal }))
}

/** Whether something may lie half sent that was begun in this browser. */
export function underWay(): boolean {
  try {
    return localStorage.getItem(mark) !== null
  } catch {
    return false
  }
}

/** Notes that something was begun in this browser, or that nothing is left of it. */
export function note(begun: boolean): void {
  try {
    if (begun) localStorage.setItem(mark, '1')
    else localStorage.removeItem(mark)
  } catch {
    // Without a storage nothing is said of what was begun; choosing the file again goes on all the same.
  }
}
