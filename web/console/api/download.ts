import type { EndpointId } from '../../../src/edge/contract/index.ts'
import { failureOf, headersOf, parsed, pathOf, withQuery } from '../../shared/api/index.ts'

type Values = { readonly [name: string]: string | number | boolean | undefined }

/** Fetches a file of an endpoint and hands it to the browser under the name that the server gives it. */
export async function download(
  id: EndpointId,
  of: { readonly params?: { readonly [name: string]: string }; readonly query?: Values },
): Promise<void> {
  const answer = await fetch(withQuery(pathOf(id, of.params ?? {}), of.query), {
    headers: headersOf({}),
    credentials: 'same-origin',
  })
  if (!answer.ok) throw failureOf(answer.status, parsed(answer.headers.get('content-type'), await answer.text()))
  const name = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = name ? decodeURIComponent(name) : 'file.xlsx'
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
