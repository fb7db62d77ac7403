import type { Answer } from '../../../src/edge/contract/index.ts'
import { MOST_PAPER_BYTES, platformRefusal, Refused } from '../../../src/core/kernel/index.ts'
import { failureOf, headersOf, newCommand, parsed, pathOf, ServerFault } from '../../shared/api/index.ts'

type Kept = Answer<'attachments.put'>

const patience = [1000, 3000, 8000]

/** What no server need be asked about: a file without content, one that is too large. */
export function faultOf(file: Pick<File, 'name' | 'size'>): Refused | null {
  if (file.size === 0)
    return new Refused(platformRefusal('invalid', 'attachment-empty', { name: file.name }, 'attachment-empty'))
  if (file.size > MOST_PAPER_BYTES)
    return new Refused(
      platformRefusal('invalid', 'attachment-size', { most: MOST_PAPER_BYTES >> 20 }, 'attachment-size'),
    )
  return null
}

/** Uploads a scan and tells how far it is (0 to 1). After a lost connection it is sent again under the same command, so that it is kept once. */
export async function sendPaper(file: File, show: (part: number) => void, signal: AbortSignal): Promise<Kept> {
  const fault = faultOf(file)
  if (fault) throw fault
  const command = newCommand()
  for (let failures = 0; ; failures += 1) {
    try {
      return await once(file, command, show, signal)
    } catch (error) {
      const lost = error instanceof ServerFault && error.status === 0
      const wait = patience[failures]
      if (!lost || wait === undefined || signal.aborted) throw error
      show(0)
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

/** `fetch` does not tell how much was sent; this does. */
function once(file: File, command: string, show: (part: number) => void, signal: AbortSignal): Promise<Kept> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', pathOf('attachments.put'))
    const headers = headersOf({ method: 'POST', raw: file, filename: file.name, command })
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) show(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      const answer = parsed(request.getResponseHeader('content-type'), request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(answer as Kept)
      else reject(failureOf(request.status, answer))
    })
    request.addEventListener('error', () => reject(new ServerFault(0, 'lost')))
    request.addEventListener('abort', () => reject(new DOMException('stopped', 'AbortError')))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}
