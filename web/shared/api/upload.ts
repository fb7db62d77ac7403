import type { Answer } from '../../../src/edge/contract/index.ts'
import { pathOf } from './ask.ts'
import { failureOf, headersOf, parsed } from './http.ts'

/** Sends a file as it is and tells how much of it has gone (0 to 1). Throws as `send` does. */
export function upload<Id extends 'datasets.mount' | 'attachments.put'>(
  id: Id,
  params: { readonly [name: string]: string },
  file: File,
  progress: (share: number) => void,
): Promise<Answer<Id>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', pathOf(id, params as never))
    for (const [name, value] of Object.entries(headersOf({ method: 'POST', raw: file, filename: file.name })))
      request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) =>
      progress(event.lengthComputable ? event.loaded / event.total : 0),
    )
    request.addEventListener('load', () => {
      const answer = parsed(request.getResponseHeader('content-type'), request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(answer as Answer<Id>)
      else reject(failureOf(request.status, answer))
    })
    request.addEventListener('error', () => reject(failureOf(0, 'unreachable')))
    request.send(file)
  })
}
