import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask, newCommand, ServerFault } from '../../shared/api/index.ts'
import { Refused } from '../../../src/core/kernel/index.ts'

export type Upload = Answer<'uploads.get'>
export type Replacement = Answer<'uploads.preview'>

/** What the panel shows of a file on its way. */
export interface SendState {
  readonly phase: 'sending' | 'waiting' | 'looking' | 'mounting'
  readonly offset: number
}

export interface SendOptions {
  readonly dataset: string
  readonly file: File
  readonly sheet?: string
  readonly headerRow?: number
  /** An unfinished upload of the same file to go on with. */
  readonly open?: Upload
  readonly signal: AbortSignal
  readonly show: (state: SendState) => void
}

const patience = [1000, 2000, 5000, 10_000, 20_000]
const partBytes = 4 << 20

/** Sends a file in parts, asking for the offset after every break; answers the upload that lies there whole. Rejects with `AbortError` when paused, `Refused` when refused. */
export async function sendFile(options: SendOptions): Promise<string> {
  const { dataset, file, signal, show } = options
  const begun = options.open ?? (await begin(options))
  const params = { id: dataset, upload: begun.id }
  let offset = begun.offset
  let failures = 0
  while (offset < file.size) {
    show({ phase: failures > 0 ? 'waiting' : 'sending', offset })
    try {
      if (failures > 0) offset = (await ask('uploads.get', { params, signal })).offset
      const raw = file.slice(offset, offset + partBytes)
      offset = (await ask('uploads.put', { params, query: { offset }, raw, signal })).offset
      failures = 0
    } catch (error) {
      if (!passing(error) || failures >= 40) throw error
      await pause(patience[Math.min(failures, patience.length - 1)]!, signal)
      failures += 1
    }
  }
  return begun.id
}

/** What mounting an upload would replace. */
export function preview(dataset: string, upload: string, signal: AbortSignal): Promise<Replacement> {
  return patiently(signal, () => ask('uploads.preview', { params: { id: dataset, upload }, signal }))
}

/** Mounts what was sent in the place of the version that was looked at. */
export function complete(
  dataset: string,
  upload: string,
  signal: AbortSignal,
  replaces: number,
): Promise<Answer<'datasets.mount'>> {
  return patiently(signal, () =>
    ask('uploads.complete', { params: { id: dataset, upload }, query: { replaces }, signal }),
  )
}

/** Asks again after a lost connection, since the same work goes on meanwhile. */
async function patiently<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof ServerFault && error.status === 0) || failures >= 40) throw error
      await pause(patience[Math.min(failures, patience.length - 1)]!, signal)
    }
  }
}

function begin({ dataset, file, sheet, headerRow }: SendOptions): Promise<Upload> {
  const body = {
    filename: file.name,
    size: file.size,
    ...(sheet ? { sheet } : {}),
    ...(headerRow ? { headerRow } : {}),
  }
  return ask('uploads.begin', { params: { id: dataset }, body, command: newCommand() })
}

/** Passes with time: no connection, a server that restarts, or an offset that another try has moved. */
function passing(error: unknown): boolean {
  if (error instanceof ServerFault) return true
  return error instanceof Refused && error.refusal.unmet[0]?.code === 'upload.offset'
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new DOMException('paused', 'AbortError'))
    })
  })
}
