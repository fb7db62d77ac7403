import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Language } from '../../../core/locales/index.ts'

/** Makes the portal's pages on the server, so that they can be read without scripts and found by search engines. */
export interface Pages {
  /** The whole document for a path and query, and whether the address leads nowhere; `read` answers public paths of the API as JSON, `known` is told beforehand. */
  make(
    url: string,
    language: Language,
    read: (path: string) => Promise<unknown>,
    known?: { readonly [path: string]: unknown },
  ): Promise<Page>
}

/** A page ready to send; `missing` when it only says that there is nothing at the address. */
export interface Page {
  readonly html: string
  readonly missing: boolean
}

/** What the built portal offers the server. */
interface Entry {
  gather(url: string, read: (path: string) => Promise<unknown>, known?: object): Promise<object>
  isMissing(url: string, data: object): boolean
  page(template: string, url: string, data: object, language: Language): string
}

/** Loads the portal's server part from the built web; null when it was not built. */
export async function loadPages(folder: string): Promise<Pages | null> {
  const entry = join(folder, 'portal-server', 'entry.js')
  const template = join(folder, 'portal', 'index.html')
  if (!existsSync(entry) || !existsSync(template)) return null
  const { gather, isMissing, page } = (await import(pathToFileURL(entry).href)) as Entry
  const html = readFileSync(template, 'utf8')
  return {
    async make(url, language, read, known = {}) {
      const data = await gather(url, read, known)
      return { html: page(html, url, data, language), missing: isMissing(url, data) }
    },
  }
}
