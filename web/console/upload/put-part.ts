import { failureOf, headersOf, newCommand, parsed, ServerFault, type Request } from '../../shared/api/index.ts'

interface Sending extends Pick<Request, 'method' | 'filename' | 'command'> {
  readonly path: string
  readonly raw: Blob
  readonly signal: AbortSignal
  /** How many bytes have left so far. */
  readonly sent: (bytes: number) => void
}

/** Sends bytes and tells how many have left, which `fetch` does not. Rejects as `send` does. */
export function sendBytes<T>({ path, raw, signal, sent, ...of }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(of.method ?? 'POST', path)
    const headers = headersOf({ method: 'POST', command: newCommand(), ...of, raw })
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    const stop = () => request.abort()
    const over = (end: () => void) => () => {
      signal.removeEventListener('abort', stop)
      end()
    }
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) sent(event.loaded)
    })
    const answered = () => {
      const answer = parsed(request.getResponseHeader('content-type'), request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(answer as T)
      else reject(failureOf(request.status, answer))
    }
    request.addEventListener('load', over(answered))
    request.addEventListener(
      'error',
      over(() => reject(new ServerFault(0, 'lost'))),
    )
    request.addEventListener(
      'abort',
      over(() => reject(new DOMException('stopped', 'AbortError'))),
    )
    signal.addEventListener('abort', stop)
    if (signal.aborted) over(() => reject(new DOMException('stopped', 'AbortError')))()
    else request.send(raw)
  })
}
