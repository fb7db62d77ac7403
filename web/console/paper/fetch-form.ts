import { failureOf, headersOf, parsed, pathOf, ServerFault } from '../../shared/api/index.ts'

/** Takes a printed form from the server and hands it to the browser as a download. Throws as `ask` does. */
export async function fetchForm(code: string, format: 'pdf' | 'word'): Promise<void> {
  const response = await fetch(pathOf(`paper.${format}`, { code }), {
    headers: { ...headersOf({}), accept: '*/*' },
    credentials: 'same-origin',
  }).catch((error: unknown) => {
    throw new ServerFault(0, String(error))
  })
  if (!response.ok)
    throw failureOf(response.status, parsed(response.headers.get('content-type'), await response.text()))
  const named = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  const url = URL.createObjectURL(await response.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = named ? decodeURIComponent(named) : `${code}.${format === 'pdf' ? 'pdf' : 'docx'}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
