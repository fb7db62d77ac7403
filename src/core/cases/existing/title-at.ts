import type { Item, Words } from '../../law/grammar/pack.ts'

/** What an item is called, with the titles of what it lies in. */
export function titleAt(items: readonly Item[], path: string): Words {
  const titles: Words[] = []
  let within = items
  for (const name of path.split(/[.[\]]+/).filter((part) => part !== '')) {
    const found = within.find(({ id }) => id === name)
    const row = Number(name) + 1
    titles.push(found?.title ?? (/^\d+$/.test(name) ? { zh: `第${row}项`, en: `no. ${row}` } : { zh: name, en: name }))
    if (found?.items) within = found.items
  }
  return { zh: titles.map(({ zh }) => zh).join('·'), en: titles.map(({ en }) => en).join(' · ') }
}
