import { expect, it } from 'vitest'
import { everyPage } from './every-page.ts'

it('given lists shorter than, as long as and longer than some pages, when all is asked for, then each row comes once, in order', async () => {
  for (const count of [0, 3, 4, 9, 12]) {
    const rows = Array.from({ length: count }, (_, at) => ({ id: `party-${String(at).padStart(2, '0')}` }))
    const page = async (after: string | undefined) => rows.filter(({ id }) => id > (after ?? '')).slice(0, 4)
    expect(await everyPage(page, 4)).toEqual(rows)
  }
})
