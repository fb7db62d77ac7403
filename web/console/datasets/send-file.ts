import type { Answer } from '../../../src/edge/contract/index.ts'
import { ask, newCommand, pathOf, withQuery } from '../../shared/api/index.ts'
import { patiently, sendInParts } from '../upload/in-parts.ts'
import { sendBytes } from '../upload/put-part.ts'

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

const partBytes = 4 << 20

/** Sends a file in parts; answers the upload that lies there whole. Rejects with `AbortError` when paused, `Refused` when refused. */
export async function sendFile(options: SendOptions): Promise<string> {
  const { dataset, file, signal, show } = options
  const begun = options.open ?? (await begin(options))
  const params = { id: dataset, upload: begun.id }
  await sendInParts({
    file,
    offset: begun.offset,
    partBytes,
    signal,
    show,
    async put(offset, raw, sent) {
      const path = withQuery(pathOf('uploads.put', params), { offset })
      return (await sendBytes<Upload>({ method: 'PUT', path, raw, signal, sent })).offset
    },
    offsetNow: async () => (await ask('uploads.get', { params, signal })).offset,
  })
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

function begin({ dataset, file, sheet, headerRow }: SendOptions): Promise<Upload> {
  const body = {
    filename: file.name,
    size: file.size,
    ...(sheet ? { sheet } : {}),
    ...(headerRow ? { headerRow } : {}),
  }
  return ask('uploads.begin', { params: { id: dataset }, body, command: newCommand() })
}
