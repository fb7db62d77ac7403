import { join } from 'node:path'
import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import { readGuides, type Guides } from '../help/guides.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'how-to')

/** Help in the console: the how-to pages that come with the product. */
export function helpHandlers(guides: Guides = readGuides(folder)): Handlers<'help.list' | 'help.find' | 'help.page'> {
  return {
    'help.list': async () => guides.all().map(({ page, title, roles, guide }) => ({ page, title, roles, guide })),
    'help.find': async ({ query }) => guides.find(query.text),
    async 'help.page'({ params }) {
      const found = guides.page(params.page)
      if (!found) throw new Refused(platformRefusal('not-found', 'help-page', { page: params.page }, 'help-page'))
      return found
    },
  }
}
